import ChatCore
import ChatWire

/// Makes up what clients do: mostly what clients do do, with what nobody should do among it. The steps depend on the seed only.
struct StepGenerator {
  /// Seats below this one know the names of the secret channels; the others never say them and must never be told them. They speak IRC, since what a
  /// person types may be a command to one reader and something to say to another.
  static let insiders = 10
  /// So many of the last seats are programs that speak JSON.
  static let programs = 4
  /// What all names of secret channels contain, and nothing else.
  static let secret = "hush"

  let seats: Int
  var random: SeededRandom
  private var made: [SimulatorStep] = []
  private var lastLabel = 0

  private static let commands = CommandTable.all.map(\.declaration).filter { $0.verb != "DIE" }
  private static let capabilities = Capabilities.declarations.map(\.name)
  /// The commands whose first parameter is a channel and shown to nobody outside it.
  private static let discreet: Set<Verb> = [
    .join, .part, .kick, .mode, .topic, .privmsg, .notice, .tagmsg, "EDIT", "REDACT", "NAMES", "WHO", "LIST", "KNOCK",
  ]
  private static let channels = [
    "#tea", "#TEA", "#milk", "#a", "#b", "#b{}", "#Ünder", "#ünder", "#" + String(repeating: "x", count: 63),
  ]
  private static let hidden = ["#\(secret)0", "#\(secret)1", "#\(secret.uppercased())1"]
  private static let modeLetters = Array("beIqklCciMmnpRstOaohvBwZ+-")
  /// Texts that break careless code.
  private static let nasty = [
    "", " ", ":", "::x", "*", "?", "#", "##", "+", "-", "@", "!", "0", "-1", "99999999999999999999", ",", ",,,,",
    "a,b,,c",
    "*!*@*", "a!b@c", "!@", "***************************a", "?*?*?*?*?*?*?*?*?*b", "$$*", "\\", "%s%n", "=x;y",
    "\u{1}ACTION waves\u{1}", "\u{1}VERSION\u{1}", "\u{1}", "\u{2}bold\u{3}04,01red\u{F}", "\u{1B}[2J\u{1B}]0;x\u{7}",
    "\u{9B}31m",
    "\u{202E}tfel", "\u{200B}", "e\u{301}", "É", "İstanbul", "ſtraße", "小明", "👩‍👩‍👧", "\u{FFFD}", "\u{0}", "\u{7F}",
    "a\u{B}b",
    String(repeating: "x", count: 33), String(repeating: "é", count: 260), String(repeating: "word ", count: 90),
    String(repeating: "*a", count: 90), String(repeating: "a,", count: 120), "ops +o", "NICK x", "FAIL * X :y",
  ]

  init(seed: UInt64, seats: Int) {
    random = SeededRandom(seed: seed)
    self.seats = seats
  }

  mutating func steps(_ count: Int) -> [SimulatorStep] {
    made.reserveCapacity(count)
    while made.count < count { makeNext() }
    return Array(made.prefix(count))
  }

  private mutating func makeNext() {
    let seat = random.below(seats)
    switch random.below(1000) {
    case ..<40: arrive(seat)
    case ..<46: made.append(.hangUp(seat: seat))
    case ..<49: made.append(.end(seat: seat))
    case ..<51: made.append(.overflow(seat: seat))
    case ..<56: made.append(.badLine(seat: seat, random.percent(50) ? .tooLong : .encoding))
    case ..<60: made.append(.interrupt(seat: seat))
    case ..<110: made.append(.wait(milliseconds: Int64(random.below(4000))))
    case ..<125: made.append(.answerPassword(random.percent(10) ? .busy : .password(matches: random.percent(60))))
    case ..<128: made.append(.reload(problem: random.percent(50) ? "nothing works" : nil))
    case ..<129: made.append(.announce("attention please"))
    case ..<135: made.append(.storage(random.pick([.fails(.full), .fails(.busy), .waits, .waits])))
    case ..<152: made.append(.storage(random.pick([.works, .goesOn])))
    case ..<175: made.append(.storage(.answers))
    default: made.append(.line(seat: seat, line(seat)))
    }
  }

  /// A client connects and introduces itself, or does the half of it.
  private mutating func arrive(_ seat: Int) {
    made.append(.connect(seat: seat, address: "10.0.0.\(random.below(8))"))
    let nick = random.percent(90) ? "n\(seat)" : nick()
    var lines: [String] = []
    if isProgram(seat) {
      lines = ["FORMAT json", #"{"type":"nick","nickname":"\#(nick)"}"#]
    } else if seat >= Self.insiders, random.percent(35) {
      lines = random.percent(50) ? ["NICK \(nick)", "FORMAT plain"] : ["NICK \(nick)", "/join #tea"]
    } else {
      if seat < Self.insiders || random.percent(80) { lines.append("CAP LS\(random.percent(60) ? " 302" : "")") }
      if !lines.isEmpty || random.percent(30) {
        lines.append("CAP REQ :\(Self.capabilities.filter { _ in random.percent(65) }.joined(separator: " "))")
      }
      let hasCaps = !lines.isEmpty
      if hasCaps, random.percent(50) {
        lines.append("LOGIN n\(seat)\(random.pick(["", "@phone", "@tab"])) correct-horse")
      }
      lines += ["NICK \(nick)", "USER u\(seat) 0 * :Number \(seat)"]
      if random.percent(10) { lines.swapAt(lines.count - 1, lines.count - 2) }
      if hasCaps { lines.append("CAP END") }
    }
    if random.percent(5) { lines.removeLast() }
    made += lines.map { .line(seat: seat, $0) }
  }

  // MARK: lines

  private mutating func line(_ seat: Int) -> String {
    isProgram(seat) ? request() : tags() + bareLine(seat)
  }

  private func isProgram(_ seat: Int) -> Bool { seat >= seats - Self.programs && seat >= Self.insiders }

  /// What a program asks, most often with an id; any command but FORMAT.
  private mutating func request() -> String {
    let declaration = random.pick(Self.commands.filter { $0.verb != "FORMAT" })
    var members = [JSONMember("type", .string(declaration.verb.text.lowercased()))]
    for parameter in declaration.parameters where parameter.isRequired || random.percent(60) {
      let value = self.parameter(parameter, Self.insiders, mayBeSecret: false)
      members.append(JSONMember(parameter.field ?? "x", random.percent(95) ? .string(value) : .integer(7)))
    }
    if random.percent(80) {
      lastLabel += 1
      members.append(JSONMember("id", .string("L\(lastLabel)")))
    }
    var bytes: [UInt8] = []
    JSONWriter.append(.object(members), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func bareLine(_ seat: Int) -> String {
    switch random.below(100) {
    case ..<20: "JOIN \(channel(seat))"
    case ..<40: "PRIVMSG \(random.percent(70) ? channel(seat) : nick()) :\(text())"
    case ..<44: "\(random.pick(["NOTICE", "TAGMSG"])) \(random.percent(60) ? channel(seat) : nick()) :\(text())"
    case ..<55: "MODE \(random.percent(85) ? channel(seat) : nick()) \(modes())"
    case ..<58: "NICK \(random.percent(60) ? "n\(seat)" : nick())"
    case ..<61: "PART \(channel(seat)) :\(text())"
    case ..<63: "OPER \(random.pick(["admin", "boss"])) secret"
    case ..<66: text()
    case ..<69:
      "/\(random.pick(["join #tea", "msg n1 hi", "nick", "part", "who", "names", "topic x", "format wire", "", "x"]))"
    case ..<70: random.percent(50) ? String(repeating: "PING x ", count: 1 + random.below(90)) : change(seat)
    case ..<75: registration(seat)
    default: command(seat)
    }
  }

  /// A message is edited, taken away or reacted to.
  private mutating func change(_ seat: Int) -> String {
    switch random.below(5) {
    case 0: "REDACT \(channel(seat)) \(messageID()) :\(text())"
    case 1: "EDIT \(channel(seat)) \(messageID()) :\(text())"
    case 2: "/delete \(random.pick(["", "2", "hello", "n1"]))"
    case 3: "/edit \(text())"
    default: "/react \(random.pick(["👍", "yes"])) \(random.pick(["", "n1"]))"
    }
  }

  /// What concerns accounts and registered channels. The secret ones are not registered: who is on an access list may know of the channel.
  private mutating func registration(_ seat: Int) -> String {
    let channel = channel(Self.insiders)
    let account = "n\(random.below(seats))"
    return switch random.below(16) {
    case 13: "TOKEN ADD \(random.pick(["phone", "ci"]))"
    case 14:
      "MARKREAD \(random.percent(50) ? channel : nick()) timestamp=2026-01-02T03:\(10 + random.below(50)):00.000Z"
    case 0, 1: "REGISTER * * correct-horse"
    case 2, 3: "LOGIN n\(seat)\(random.pick(["", "@phone", "@tab"])) \(random.pick(["correct-horse", "plt_word"]))"
    case 4, 5: "CHANNEL REGISTER \(channel)"
    case 6: "CHANNEL DROP \(channel) \(channel)"
    case 7: "CHANNEL TRANSFER \(channel) \(account)"
    case 8: "CHANNEL ACCEPT \(channel)"
    case 9: "ACCESS \(channel) ADD \(account) \(random.pick(["voice", "halfop", "op", "admin"]))"
    case 11: "PREFERENCES alwayson \(random.pick(["on", "on", "off"]))"
    case 12: "DETACH"
    case 10: "ACCESS \(channel) REMOVE \(account)"
    default: "PRIVMSG ChanServ :\(random.pick(["REGISTER", "OP", "INFO", "ACCESS", "DROP"])) \(channel)"
    }
  }

  /// A command with as many parameters as it declares, sometimes one more or less.
  private mutating func command(_ seat: Int) -> String {
    let declaration = random.pick(seat < Self.insiders ? Self.commands.filter { $0.verb != "FORMAT" } : Self.commands)
    let verb = random.percent(95) ? declaration.verb.text : declaration.verb.text.lowercased()
    var words: [String] = []
    for (index, parameter) in declaration.parameters.enumerated() where parameter.isRequired || random.percent(60) {
      words.append(
        self.parameter(parameter, seat, mayBeSecret: index == 0 && Self.discreet.contains(declaration.verb)))
    }
    if random.percent(8), !words.isEmpty { words.removeLast() }
    if random.percent(4) { words.append(text()) }
    let last = words.popLast().map { $0.isEmpty || $0.contains(" ") || random.percent(20) ? ":" + $0 : $0 }
    return ([verb] + words + (last.map { [$0] } ?? [])).joined(separator: " ")
  }

  private mutating func parameter(_ parameter: Parameter, _ seat: Int, mayBeSecret: Bool) -> String {
    if random.percent(8) { return random.pick(Self.nasty) }
    if parameter.name == "msgid" { return messageID() }
    let seat = mayBeSecret ? seat : Self.insiders
    switch parameter.kind {
    case .channel, .channelName: return channel(seat)
    case .nick: return nick()
    case .text: return text()
    case .word:
      switch random.below(5) {
      case 0: return mayBeSecret ? channel(seat) : nick()
      case 1: return nick()
      case 2: return String(random.below(200))
      case 3: return parameter.name.split { "|<>[]* ".contains($0) }.randomWord(&random)
      default: return text()
      }
    }
  }

  private mutating func channel(_ seat: Int) -> String {
    let name =
      seat < Self.insiders && random.percent(50) ? random.pick(Self.hidden) : random.pick(Self.channels)
    switch random.below(50) {
    case 0: return name + "," + random.pick(Self.channels)
    case 1: return random.pick(["@", "+", "~", "%"]) + name
    default: return name
    }
  }

  /// An id that may be one of those given so far: they are counted from the clock's start.
  private mutating func messageID() -> String {
    let first = UInt64(bitPattern: VirtualClock.start.wall) << 20
    return MessageID(number: first + UInt64(random.below(random.pick([50, 500, 5000])))).description
  }

  private mutating func nick() -> String {
    random.percent(95) ? (random.percent(90) ? "n" : "N") + String(random.below(seats)) : random.pick(Self.nasty)
  }

  private mutating func text() -> String {
    random.percent(60) ? "hello number \(random.below(1000))" : random.pick(Self.nasty)
  }

  /// Modes with what may be their parameters. A secret channel stays secret.
  private mutating func modes() -> String {
    var letters = random.pick(["+", "-", ""])
    for _ in 0...random.below(6) {
      let letter = random.pick(Self.modeLetters)
      if letter != "s" { letters.append(letter) }
    }
    let words = (0..<random.below(5)).map { _ in
      switch random.below(4) {
      case 0: nick()
      case 1: random.pick(["*!*@10.0.0.1", "n1*", "*", "?1!*@*"])
      case 2: String(random.below(9))
      default: random.pick(Self.nasty)
      }
    }
    return ([letters] + words).joined(separator: " ")
  }

  private mutating func tags() -> String {
    guard random.percent(30) else { return "" }
    var tags: [String] = []
    if random.percent(80) {
      lastLabel += 1
      tags.append("label=L\(lastLabel)")
    }
    if random.percent(15) { tags.append("+draft/reply=\(messageID())") }
    if random.percent(10) { tags.append("+draft/\(random.pick(["react", "unreact"]))=\(random.pick(["👍", "yes"]))") }
    if random.percent(4) { tags.append("+draft/edit=\(messageID())") }
    if random.percent(10) { tags.append("batch=\(random.pick(["1", "x", "+reference|-reference"]))") }
    if random.percent(3) { tags.append("label=") }
    if random.percent(3) { tags.append("+x=" + String(repeating: "y", count: random.below(4200))) }
    return tags.isEmpty ? "" : "@" + tags.joined(separator: ";") + " "
  }
}

extension [Substring] {
  /// One of the words of a parameter's name, which for subcommands are the words to type.
  fileprivate func randomWord(_ random: inout SeededRandom) -> String { isEmpty ? "" : String(random.pick(self)) }
}
