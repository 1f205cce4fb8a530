import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct PowerTests {
  @Test("\"Ranks are given and taken by those of higher rank only\": no rank gives itself, but founders")
  func giving() {
    let giving = Power.all.filter { $0.action.hasPrefix("give or take") }
    #expect(giving.count == Rank.granted.count)
    for power in giving {
      let rank = Rank.allCases.first { power.action.hasSuffix(" \($0.title)") }
      for own in Rank.allCases where power.allows(own) {
        #expect(own > rank ?? .founder || own == .founder, "\(own) does: \(power.action)")
      }
    }
  }

  @Test("\"nobody acts on an equal unless they are founder\", whatever it is that they do", arguments: Rank.allCases)
  func acting(own: Rank) {
    for power in Power.all where power.isPersonal {
      for other in Rank.allCases where power.allows(own, on: other) {
        #expect(own > other || own == .founder, "\(own) on \(other): \(power.action)")
      }
    }
  }

  @Test("\"one that the access list gives can be taken back\": also by an op, who gives nobody else that rank")
  func takenBack() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > REGISTER * * correct-horse
      bob > REGISTER * * battery-staple
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann > CHANNEL REGISTER #tea
      ann > ACCESS #tea ADD bob op
      ann > MODE #tea -o bob
      eve << :ann!* MODE #tea -o bob
      bob !
      bob > MODE #tea +o eve
      bob < * 482 bob #tea :Only admins and higher may change o (op) in #tea
      bob > MODE #tea +o bob
      bob < :bob!* MODE #tea +o bob
      """)
  }

  @Test("No sequence of commands lets anybody act on an equal or higher rank", arguments: 1...8)
  func sequences(seed: UInt64) throws {
    var game = PowerGame(seed: seed)
    for _ in 0..<1500 {
      let problem = game.play()
      #expect(problem == nil)
      if problem != nil { return }
    }
    #expect(game.acts > 100, "hardly anybody did anything")
  }
}

/// Eight people, half of them logged in, in a registered channel, who give and take ranks and throw each other out at random.
private struct PowerGame {
  private static let nicks = ["fay", "ada", "opa", "oma", "hal", "vic", "max", "eve"]
  private var board: Switchboard
  private var clients: [String: Switchboard.ClientNumber] = [:]
  private var random: SeededRandom
  private var done: [String] = []
  /// How often somebody acted on somebody else.
  private(set) var acts = 0

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    var config = Config()
    config.limits.commands = .unlimited
    config.limits.joins = .unlimited
    board = Switchboard(config: config)
    for nick in Self.nicks {
      clients[nick] = board.connect(from: Endpoint(host: "10.0.0.1"))
      send("NICK \(nick)", from: nick)
      send("USER \(nick) 0 * :\(nick)", from: nick)
    }
    for nick in Self.nicks.prefix(5) { send("REGISTER * * correct-horse", from: nick) }
    for nick in Self.nicks { send("JOIN #tea", from: nick) }
    send("CHANNEL REGISTER #tea", from: "fay")
  }

  private mutating func send(_ line: String, from nick: String) {
    guard let client = clients[nick] else { return }
    board.receive(client, .line(board.clients[client].id, line))
    for client in clients.values { board.forget(client) }
  }

  /// Everybody's rank in the channel; nil for who is out of it.
  private func ranks() -> [String: RankSet?] {
    var ranks: [String: RankSet?] = [:]
    for nick in Self.nicks {
      let member = board.core.channelIDs["#tea"].flatMap { id in
        board.core.userIDs[nick].flatMap { board.core.channels[id].members[$0] }
      }
      ranks[nick] = .some(member?.ranks)
    }
    return ranks
  }

  private func listed() -> [String: Rank] {
    var ranks: [String: Rank] = [:]
    for nick in Self.nicks { ranks[nick] = board.core.channelRecords["#tea"]?.rank(of: nick) ?? .member }
    return ranks
  }

  /// Somebody does something. Answers what they could do and may not.
  mutating func play() -> String? {
    let actor = random.pick(Self.nicks)
    let line = line(actor)
    let (before, listBefore) = (ranks(), listed())
    send(line, from: actor)
    done.append("\(actor) > \(line)")
    let (after, listAfter) = (ranks(), listed())
    let own = max(before[actor].flatMap { $0 }?.highest ?? .member, listBefore[actor] ?? .member)
    for nick in Self.nicks where nick != actor {
      let (old, new) = (before[nick].flatMap { $0 }, after[nick].flatMap { $0 })
      let rank = old?.highest ?? .member
      if old != new, old != nil {
        acts += 1
        // What the list takes or gives is judged below, by the rank that it gave.
        let byList = listBefore[nick] != listAfter[nick]
        guard own.mayActOn(byList ? listBefore[nick] ?? .member : rank) else { return report(own, rank, nick) }
      }
      if listBefore[nick] != listAfter[nick] {
        let standing = listBefore[nick] ?? .member
        guard (listBefore[actor] ?? .member).mayActOn(standing) else { return report(own, standing, nick) }
      }
      // Nobody gives what they haven't got more than, but founders.
      if let new, new.highest > rank, old != nil, listBefore[nick] == listAfter[nick] {
        guard own.mayActOn(new.highest) else { return report(own, new.highest, nick) }
      }
    }
    return nil
  }

  private func report(_ own: Rank, _ other: Rank, _ nick: String) -> String {
    "\(own.title) acted on \(nick), \(other.title):\n\(done.suffix(12).joined(separator: "\n"))"
  }

  private mutating func line(_ actor: String) -> String {
    let target = random.pick(Self.nicks)
    let rank = random.pick(["O", "a", "o", "h", "v"])
    switch random.below(10) {
    case 0: return "KICK #tea \(target)"
    case 1: return "KICK #tea \(target),\(random.pick(Self.nicks))"
    case 2: return "ACCESS #tea ADD \(target) \(random.pick(["voice", "halfop", "op", "admin"]))"
    case 3: return "ACCESS #tea REMOVE \(target)"
    case 4: return "MODE #tea -\(rank)\(random.pick(["o", "v"])) \(target) \(random.pick(Self.nicks))"
    case 5: return "MODE #tea +\(rank)-\(random.pick(["a", "h"])) \(random.pick(Self.nicks)) \(target)"
    case 6: return "MODE #tea +\(rank) \(target)"
    // The owner gives ranks out, so that there is somebody to act on.
    case 7: return actor == "fay" ? "MODE #tea +\(rank) \(target)" : "JOIN #tea"
    default: return "JOIN #tea"
    }
  }
}
