import ChatWire

/// A change of who knows whom, on its way to the storage.
struct FriendChange: Hashable, Sendable {
  /// What the other one is told.
  enum News: Hashable, Sendable {
    case asks
    case accepts
  }

  /// Those that are changed, as they will be.
  var accounts: [Account]
  /// The key of the one whose list it is.
  let own: String
  /// The key of the other one.
  let other: String
  /// What the caller is told when it is done.
  let done: Reply
  var news: News?
}

extension Core {
  /// The account of a name, or of the person who has the nick.
  func findAccount(_ name: String) throws(Reply) -> Account {
    let key = CaseMapping.fold(name)
    if let account = accounts.newest(key) { return account }
    guard let user = userIDs[key] else { throw .fail("ACCOUNT_UNKNOWN", name, text: "There is no account \(name)") }
    guard let account = users[user].accountKey.flatMap({ accounts.newest($0) }) else {
      throw .fail("ACCOUNT_UNKNOWN", name, text: "\(name) is here, but has no account or isn't logged in")
    }
    return account
  }

  /// Has a change kept; it holds, and is told, when it is on the disk.
  mutating func save(_ change: FriendChange, for session: SessionID) {
    for account in change.accounts { accounts.willSave(account) }
    ask(.friends(change), for: session) { .store($0, .saveAccounts(change.accounts)) }
  }

  mutating func finish(_ change: FriendChange, _ answer: StorageAnswer, for session: SessionID) throws(Reply) {
    for account in change.accounts { accounts.didSave(account, isKept: !answer.isFailure) }
    if case .failed(let fault) = answer { throw .notStored(fault) }
    if isOpen(session) { send(change.done, to: session) }
    guard let own = accounts[change.own], let other = accounts[change.other] else { return }
    switch change.news {
    case nil: break
    case .asks: for session in here(other.key) { tellRequest(of: own.name, to: session) }
    case .accepts:
      for session in here(other.key) {
        sendApart(
          .note("FRIEND_ADDED", own.name, text: "\(own.name) is your friend now"), about: "FRIEND", to: session)
      }
      introduce(own, to: other)
      introduce(other, to: own)
    }
  }

  /// The sessions of an account that are in.
  private func here(_ key: String) -> [SessionID] {
    (devices[key] ?? []).filter { isOpen($0) && users.contains(sessions[$0].user) }
  }

  /// A new friend is told whether the other one is here.
  private mutating func introduce(_ account: Account, to friend: Account) {
    let presence = presence(of: account.key)
    if presence != .offline { tell(friend.key, of: account, presence, before: .offline) }
  }
}
