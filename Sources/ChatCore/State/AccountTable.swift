import ChatWire

/// The accounts, by name and by what their names look like.
package struct AccountTable: Sendable {
  private var accounts: [String: Account] = [:]
  private var keys: [String: String] = [:]
  private var tokens: [String: String] = [:]

  package init(_ accounts: [Account] = []) {
    for account in accounts { set(account) }
  }

  package var count: Int { accounts.count }

  /// The account of a folded name.
  package subscript(key: String) -> Account? { accounts[key] }

  /// Puts an account in, or in the place of what it was before.
  package mutating func set(_ account: Account) {
    for token in accounts[account.key]?.tokens ?? [] { tokens[token.hash] = nil }
    for token in account.tokens { tokens[token.hash] = account.key }
    accounts[account.key] = account
    keys[Skeleton.of(account.name)] = account.key
  }

  package mutating func remove(_ key: String) {
    guard let account = accounts.removeValue(forKey: key) else { return }
    for token in account.tokens { tokens[token.hash] = nil }
    let skeleton = Skeleton.of(account.name)
    if keys[skeleton] == key { keys[skeleton] = nil }
  }

  /// The account whose name is this one, or looks like it.
  package func owner(of name: String) -> Account? {
    accounts[CaseMapping.fold(name)] ?? keys[Skeleton.of(name)].flatMap { accounts[$0] }
  }

  /// The key of the account that has a token; nil for none.
  package func owner(ofToken digest: String) -> String? { tokens[digest] }

  /// Changes an account in memory, but for its name and tokens; nothing where there is none.
  package mutating func update(_ key: String, _ change: (inout Account) -> Void) {
    if accounts[key] != nil { change(&accounts[key, default: Account(name: key, created: 0)]) }
  }
}
