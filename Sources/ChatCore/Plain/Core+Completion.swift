import ChatWire

/// What Tab offers to a person in the line editor.
extension Core {
  /// Answers `Input.complete`. It costs as much as a command: who asks often is delayed.
  mutating func complete(_ text: String, for id: SessionID) {
    guard isOpen(id), sessions[id].format == .plain else { return }
    charge(id, 1)
    effects.append(.candidates(id, completion(of: text, for: id)))
  }

  private func completion(of text: String, for id: SessionID) -> Completion {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    let word = text.last == " " ? "" : words.last ?? ""
    /// Words before the one that is completed.
    let place = words.count - (word.isEmpty ? 0 : 1)
    let first = (words.first ?? "").lowercased()
    var candidates: [String] = []
    if place == 0, word.hasPrefix("/"), !word.hasPrefix("//") {
      candidates = commands(word.dropFirst().lowercased(), for: id).map { "/\($0) " }
    } else if place == 1, ["/help", "/?", "help"].contains(first) {
      candidates = commands(word.drop { $0 == "/" }.lowercased(), for: id)
    } else if word.hasPrefix("#") {
      candidates = channelNames(String(word), for: id).map { $0 + " " }
    } else {
      // A channel may be named without its sign where a channel is what the command wants.
      if place == 1, first.hasPrefix("/"), wantsChannel(first) {
        candidates = channelNames("#" + word, for: id).map { $0 + " " }
      }
      candidates += nicks(String(word), for: id).map { $0 + (place == 0 ? ": " : " ") }
    }
    return Completion(length: word.utf8.count, candidates: Array(candidates.prefix(Limits.completions)))
  }

  /// The words after a slash that the person can use, sorted.
  private func commands(_ start: String, for id: SessionID) -> [String] {
    let isOper = users[sessions[id].user].isOper
    return PlainWords.all.filter { word in
      word.hasPrefix(start) && (isOper || CommandTable.slashes[word]?.availability != .operators)
    }
  }

  private func wantsChannel(_ command: String) -> Bool {
    CommandTable.slashes[String(command.dropFirst())]?.parameters.first?.isChannel ?? false
  }

  /// Channels that the person knows of: the current one, those they are in, then the others by name.
  private func channelNames(_ start: String, for id: SessionID) -> [String] {
    let user = sessions[id].user
    guard users.contains(user) else { return [] }
    let key = CaseMapping.fold(start)
    let isWanted = { (channel: ChannelID) in channels[channel].key.utf8.starts(with: key.utf8) }
    let current = channelIDs[CaseMapping.fold(sessions[id].current)]
    var found = Distinct(current.filter(isWanted))
    found.append(sorted(users[user].channels.filter(isWanted)))
    found.append(sorted(channels.ids.filter { isWanted($0) && canSee($0, by: user) }))
    return found.elements.map { channels[$0].name }
  }

  /// People to be addressed: who is spoken to alone, who spoke last in the current channel, its other members, who was
  /// written to of late, then the members of the other channels.
  private func nicks(_ start: String, for id: SessionID) -> [String] {
    let user = sessions[id].user
    guard users.contains(user) else { return [] }
    let key = CaseMapping.fold(start)
    let isWanted = { (other: UserID) in other != user && users[other].key.utf8.starts(with: key.utf8) }
    let current = CaseMapping.fold(sessions[id].current)
    var found = Distinct(userIDs[current].filter(isWanted))
    if let channel = channelIDs[current] {
      found.append(speakers(of: channel).filter(isWanted))
      found.append(members(of: channel, isWanted))
    }
    found.append(users[user].recentTargets.compactMap { userIDs[$0] }.filter(isWanted))
    for channel in users[user].channels { found.append(members(of: channel, isWanted)) }
    return found.elements.map { users[$0].nick }
  }

  /// Those of a channel's members who spoke last, the latest first.
  private func speakers(of channel: ChannelID) -> [UserID] {
    channels[channel].speakers.users.filter { channels[channel].members.contains($0) }
  }

  private func members(of channel: ChannelID, _ isWanted: (UserID) -> Bool) -> [UserID] {
    channels[channel].members.entries.map(\.user).filter(isWanted).sorted { users[$0].key < users[$1].key }
  }

  private func sorted(_ ids: [ChannelID]) -> [ChannelID] { ids.sorted { channels[$0].key < channels[$1].key } }
}

/// Elements in the order in which they were first added.
private struct Distinct<Element: Hashable> {
  private(set) var elements: [Element] = []
  private var seen: Set<Element> = []

  init(_ first: Element?) { if let first { append([first]) } }

  mutating func append(_ more: [Element]) {
    for element in more where seen.insert(element).inserted { elements.append(element) }
  }
}

extension Optional {
  fileprivate func filter(_ isWanted: (Wrapped) -> Bool) -> Wrapped? { flatMap { isWanted($0) ? $0 : nil } }
}
