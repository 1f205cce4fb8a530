import ChatCore
import ChatTesting
import ChatWire

/// The whole server but for its sockets: bytes of several connections, through framer and telnet filter, into the core.
///
/// The input is a script, so that what is found can be read. Its first byte chooses the configuration; then each line is
///
///     0 to 7, bytes     the connection of that number (made at first use) sends the bytes and an LF
///     ! . ^ % digit     it breaks, ends, interrupts, overflows
///     + digits          so many tenths of a second pass
///     ? y or n          the oldest password check has its answer
///     = digit text      its terminal has as many columns as the text has bytes, and it wants the text completed
///     @ digit letter    h H: what it types is hidden, is shown; e E: the server edits its line, or it doesn't want that;
///                       l: it was shown what HOLD held back; g: it agreed on another character set
///     $ text            nothing can be stored any more; without the text everything can again
///     ~ text            the operator announces something
///     anything else     connection 0 sends it
func fuzzCore(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let data, count > 1 else { return 0 }
  let script = UnsafeBufferPointer(start: data + 1, count: count - 1)
  var town = Town(Town.config(data[0]))
  for line in script.split(separator: 10, omittingEmptySubsequences: true).prefix(400) {
    town.play(Array(line))
    town.check(String(decoding: line, as: UTF8.self))
  }
  town.leave()
  return 0
}

/// Some clients and the server between them.
private struct Town {
  private var board: Switchboard
  private var residents: [Resident?] = Array(repeating: nil, count: 8)

  private struct Resident {
    let client: Switchboard.ClientNumber
    var framer = LineFramer()
    var telnet = TelnetFilter()
    var buffer: [UInt8] = []
    var format = Format.undecided
  }

  init(_ config: Config) { board = Switchboard(config: config) }

  /// Small limits, which short scripts reach; the bits of a byte take some of them away.
  static func config(_ bits: UInt8) -> Config {
    var config = Config()
    config.serverName = "irc.example"
    config.motd = ["Welcome.", ""]
    config.operators = [
      Config.Operator(name: "op", passwordHash: "plain:secret"), .init(name: "late", passwordHash: "?"),
    ]
    config.clockOffset = 330
    if bits & 1 != 0 { config.passwordHash = "plain:secret" }
    if bits & 2 != 0 { config.passwordHash = "?" }
    if bits & 4 == 0 { config.limits.commands = .unlimited }
    if bits & 8 == 0 {
      config.limits.joins = .unlimited
      config.limits.nickChanges = .unlimited
      config.limits.newTargets = .unlimited
    }
    config.limits.connectionsPerAddress = bits & 16 == 0 ? 0 : 3
    config.limits.channelsPerUser = 4
    config.limits.monitored = 3
    config.limits.silenced = 3
    config.limits.maskEntries = 3
    config.limits.invites = 2
    config.limits.whowas = 3
    return config
  }

  mutating func play(_ line: [UInt8]) {
    let rest = Array(line.dropFirst())
    switch line[0] {
    case 0x30...0x37: send(rest, from: Int(line[0] & 7))
    case UInt8(ascii: "!"):
      guard let resident = resident(rest) else { return }
      board.hangUp(resident.client)
      residents[number(rest)] = nil
    case UInt8(ascii: "."): each(rest) { .ended($0) }
    case UInt8(ascii: "^"): each(rest) { .interrupted($0) }
    case UInt8(ascii: "%"): each(rest) { .overflowed($0) }
    case UInt8(ascii: "+"):
      let tenths = rest.prefix(5).reduce(Int64(0)) { $0 * 10 + Int64($1 & 15) }
      board.wait(milliseconds: tenths * 100)
    case UInt8(ascii: "?"): _ = board.answerPassword(.password(matches: rest.first != UInt8(ascii: "n")))
    case UInt8(ascii: "="):
      let text = TerminalText.clean(String(decoding: rest.dropFirst(), as: UTF8.self))
      each(rest) { .terminal($0, columns: rest.count) }
      each(rest) { .complete($0, text) }
    case UInt8(ascii: "@"): tell(rest)
    case UInt8(ascii: "$"): board.storageFault = rest.isEmpty ? nil : StorageFault(.full, "no room")
    case UInt8(ascii: "~"): board.handle(.announce(TerminalText.clean(String(decoding: rest, as: UTF8.self))))
    default: send(line, from: 0)
    }
  }

  /// What the transport finds out about a terminal.
  private mutating func tell(_ rest: [UInt8]) {
    switch rest.dropFirst().first {
    case UInt8(ascii: "h"): each(rest) { .typingHidden($0, true) }
    case UInt8(ascii: "H"): each(rest) { .typingHidden($0, false) }
    case UInt8(ascii: "e"): each(rest) { .editing($0, .on) }
    case UInt8(ascii: "E"): each(rest) { .editing($0, .refused) }
    case UInt8(ascii: "l"): each(rest) { .holdEnded($0) }
    case UInt8(ascii: "g"): each(rest) { .charset($0, Charset.all[rest.count % Charset.all.count]) }
    default: break
    }
  }

  private func number(_ rest: [UInt8]) -> Int { Int(rest.first ?? 0) & 7 }

  private func resident(_ rest: [UInt8]) -> Resident? {
    guard let resident = residents[number(rest)], board.clients[resident.client].isOpen else { return nil }
    return resident
  }

  private mutating func each(_ rest: [UInt8], _ input: (SessionID) -> Input) {
    guard let client = resident(rest)?.client else { return }
    board.receive(client, input(board.clients[client].id))
  }

  private mutating func send(_ bytes: [UInt8], from number: Int) {
    var resident: Resident
    if let before = residents[number], board.clients[before.client].isOpen {
      resident = before
    } else {
      let host = number < 6 ? "192.0.2.\(number)" : "2001:db8::\(number)"
      let endpoint = Endpoint(host: host, isGateway: number == 5, isExempt: number == 4, isSecure: number == 3)
      resident = Resident(client: board.connect(from: endpoint))
    }
    var bytes = bytes + [10]
    let outcome = bytes.withUnsafeMutableBytes { resident.telnet.filter($0) }
    resident.buffer += bytes.prefix(outcome.kept)
    var start = 0
    var frames: [Input] = []
    let id = board.clients[resident.client].id
    resident.buffer.withUnsafeBytes { buffer in
      while let frame = resident.framer.next(buffer, at: &start) {
        switch frame {
        case .line(let range, _):
          let line = String(validating: buffer[range], as: UTF8.self)
          frames.append(line.map { .line(id, $0) } ?? .badLine(id, .encoding))
        case .tooLong: frames.append(.badLine(id, .tooLong))
        }
      }
    }
    resident.buffer.removeFirst(start)
    residents[number] = resident
    for frame in frames { board.receive(resident.client, frame) }
  }

  /// What must hold after every step.
  mutating func check(_ step: String) {
    if let violation = board.violations.first { fatalError("\(violation), after \(step)") }
    if let stray = ReplyLedger.record(board.takeReplies()) {
      fatalError("\(stray.verb) gave a reply that it doesn't declare: \(stray.reply.kind), after \(step)")
    }
    for number in residents.indices {
      guard let resident = residents[number] else { continue }
      let format = board.clients[resident.client].format
      // In the step that decides it, lines of either kind may have been sent.
      let isSettled = format == resident.format
      residents[number]?.format = format
      for line in board.takeUnread(resident.client) where isSettled { checkLine(line, format, step) }
    }
    checkState(step)
  }

  /// Before a client is told apart it may be of either kind, and reads lines that both can.
  private func checkLine(_ line: String, _ format: Format, _ step: String) {
    switch format {
    case .wire:
      let text = line.first == "@" ? String(line.drop { $0 != " " }) : line
      if (try? MessageParser.parse(text)) == nil { fatalError("a line that is no message: \(line), after \(step)") }
    case .plain where TerminalText.clean(Self.withoutLooks(line)) != Self.withoutLooks(line):
      fatalError("a person's terminal gets \(line.debugDescription), after \(step)")
    case .json:
      if (try? JSONReader.read(Array(line.utf8))) == nil { fatalError("no JSON: \(line), after \(step)") }
    case .plain, .undecided: break
    }
  }

  /// A line without the colours and the bell that a person has asked for.
  private static func withoutLooks(_ line: String) -> String {
    var text = ""
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}", rest.first == "[" {
        let numbers = rest.dropFirst().prefix { $0 == ";" || ("0"..."9").contains($0) }
        if rest[numbers.endIndex...].first == "m" {
          rest = rest[numbers.endIndex...].dropFirst()
          continue
        }
      }
      if scalar == "\u{7}", rest.isEmpty { break }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// Members know their channels and channels their members; names lead to what they name.
  private func checkState(_ step: String) {
    let core = board.core
    for (key, id) in core.userIDs {
      guard core.users.contains(id) else { fatalError("\(key) is nobody, after \(step)") }
      let user = core.users[id]
      if CaseMapping.fold(user.nick) != key { fatalError("\(user.nick) is known as \(key), after \(step)") }
      if (try? Names.checkNick(user.nick)) == nil { fatalError("\(user.nick) is no nick, after \(step)") }
      if user.sessions.isEmpty { fatalError("\(user.nick) has no session, after \(step)") }
      for channel in user.channels where core.channels[channel].members[id] == nil {
        fatalError("\(user.nick) isn't in its channel, after \(step)")
      }
    }
    for (key, id) in core.channelIDs {
      guard core.channels.contains(id) else { fatalError("\(key) is no channel, after \(step)") }
      let channel = core.channels[id]
      if (try? Names.checkChannel(channel.name)) == nil { fatalError("\(channel.name) is no channel, after \(step)") }
      if channel.members.entries.isEmpty { fatalError("\(channel.name) is empty, after \(step)") }
      for member in channel.members.entries where !core.users[member.user].channels.contains(id) {
        fatalError("\(channel.name) has a member who isn't there, after \(step)")
      }
    }
  }

  /// Everybody goes; nothing may stay behind.
  mutating func leave() {
    for client in board.clients.indices { board.hangUp(client) }
    check("everybody left")
    let core = board.core
    if core.users.count + core.channels.count + core.sessions.count > 0 || !core.userIDs.isEmpty {
      fatalError("something is left: \(core.users.count) people, \(core.channels.count) channels")
    }
  }
}
