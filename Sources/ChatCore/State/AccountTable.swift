import ChatWire

/// The accounts, by name and by what their names look like.
package struct AccountTable: Sendable {
  private var accounts: [String: Account] = [:]
  private var keys: [String: String] = [:]
  private var tokens: [String: String] = [:]
  /// The keys, sorted.
  private var sorted: [String] = []
  /// Accounts that are on their way to the storage, as they will be, and for how many answers.
  private var saving: [String: (account: Account, answers: Int)] = [:]

  /// Accounts that are on their way out of the storage.
  private var leaving: Set<String> = []

  package init(_ accounts: [Account] = []) {
    for account in accounts { put(account) }
    sorted = self.accounts.values.map(\.key).sorted()
  }

  package var count: Int { accounts.count }

  /// The account of a folded name.
  package subscript(key: String) -> Account? { accounts[key] }

  /// Puts an account in, or in the place of what it was before.
  package mutating func set(_ account: Account) {
    if accounts[account.key] == nil { sorted.insert(account.key, at: place(of: account.key)) }
    put(account)
  }

  private mutating func put(_ account: Account) {
    for token in accounts[account.key]?.tokens ?? [] { tokens[token.hash] = nil }
    for token in account.tokens { tokens[token.hash] = account.key }
    accounts[account.key] = account
    keys[Skeleton.of(account.name)] = account.key
  }

  package mutating func remove(_ key: String) {
    guard let account = accounts.removeValue(forKey: key) else { return }
    for token in account.tokens { tokens[token.hash] = nil }
    saving[key] = nil
    let place = place(of: key)
    if place < sorted.count, sorted[place] == key { sorted.remove(at: place) }
    let skeleton = Skeleton.of(account.name)
    if keys[skeleton] == key { keys[skeleton] = nil }
  }

  /// The account whose name is this one, or looks like it.
  package func owner(of name: String) -> Account? {
    accounts.isEmpty ? nil : accounts[CaseMapping.fold(name)] ?? keys[Skeleton.of(name)].flatMap { accounts[$0] }
  }

  /// The key of the account that has a token; nil for none.
  package func owner(ofToken digest: String) -> String? { tokens[digest] }

  /// Changes an account in memory, but for its name and tokens; nothing where there is none.
  package mutating func update(_ key: String, _ change: (inout Account) -> Void) {
    if accounts[key] != nil { change(&accounts[key, default: Account(name: key, created: 0)]) }
    if saving[key] != nil { change(&saving[key, default: (Account(name: key, created: 0), 0)].account) }
  }

  /// The place of a key among the sorted ones, or where it belongs.
  private func place(of key: String) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The keys of the accounts of which no session was here since then, sorted.
  func notSeen(since time: WallTime) -> [String] { sorted.filter { (accounts[$0]?.lastSeen ?? time) < time } }

  /// The accounts whose folded names begin so, sorted by it.
  package func accounts(beginning prefix: String, limit: Int) -> [Account] {
    sorted[place(of: prefix)...].prefix(limit).prefix { $0.utf8.starts(with: prefix.utf8) }.compactMap { accounts[$0] }
  }

  // MARK: what is being saved

  /// An account as the storage was last asked to keep it. Every further change starts from that, or it would undo one that is on its way.
  package func newest(_ key: String) -> Account? {
    leaving.contains(key) ? nil : saving[key]?.account ?? accounts[key]
  }

  /// The storage is asked to keep an account as it is now.
  package mutating func willSave(_ account: Account) {
    saving[account.key] = (account, (saving[account.key]?.answers ?? 0) + 1)
  }

  /// The storage has answered. What it keeps holds from now on, but for what has changed meanwhile without an answer.
  package mutating func didSave(_ account: Account, isKept: Bool) {
    guard let current = accounts[account.key] else { return }
    if let last = saving[account.key] {
      saving[account.key] = last.answers > 1 ? (last.account, last.answers - 1) : nil
    }
    guard isKept else { return }
    var account = account
    account.lastSeen = max(account.lastSeen, current.lastSeen)
    account.channels = current.channels
    account.devices = current.devices
    account.readMarkers.merge(current.readMarkers) { max($0, $1) }
    set(account)
  }

  /// The storage is asked to forget an account: nothing of it is saved any more, or it would be there again.
  package mutating func willRemove(_ key: String) { leaving.insert(key) }

  /// The storage has answered.
  package mutating func didRemove(_ key: String, isGone: Bool) {
    leaving.remove(key)
    if isGone { remove(key) }
  }

  /// Takes somebody off all lists. Answers the accounts that had them, as they are to be saved.
  package mutating func forget(contact key: String) -> [Account] {
    var changed: [Account] = []
    for other in sorted where newest(other)?.contact(key) != nil || accounts[other]?.contact(key) != nil {
      update(other) { $0.removeContact(key) }
      if let account = newest(other) { changed.append(account) }
    }
    return changed
  }
}
