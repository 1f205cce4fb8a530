import ChatCore
import ChatTesting
import ChatWire
import Testing

/// "IRC messages are always lines of characters terminated with a CR-LF pair, and these messages SHALL NOT exceed 512 characters" (RFC 1459 2.3).
@Suite struct LongMessageTests {
  /// A conversation of two wire clients without limits: `say` gives the lines that the second one is sent.
  private struct Room {
    var board: Switchboard
    let ann: Switchboard.ClientNumber
    let bob: Switchboard.ClientNumber

    init(bobHas capabilities: String, nick: String = "ann") {
      var config = Config()
      config.limits.commands = .unlimited
      board = Switchboard(config: config)
      ann = board.connect(from: Endpoint(host: String(repeating: "h", count: 63)))
      bob = board.connect(from: Endpoint(host: "10.0.0.2"))
      for line in ["CAP REQ :draft/multiline batch", "NICK \(nick)", "USER \(nick) 0 * :a", "CAP END", "JOIN #tea"] {
        send(line, from: ann)
      }
      for line in ["CAP REQ :\(capabilities)", "NICK bob", "USER b 0 * :b", "CAP END", "JOIN #tea"] {
        send(line, from: bob)
      }
      board.forget(ann)
      board.forget(bob)
    }

    mutating func send(_ line: String, from client: Switchboard.ClientNumber) {
      board.receive(client, .line(board.clients[client].id, line))
    }

    mutating func say(_ text: String) -> [String] {
      send("PRIVMSG #tea :" + text, from: ann)
      return board.takeUnread(bob)
    }

    /// The lines that the text of several lines arrives as, sent as a batch of its own.
    mutating func sayLines(_ rows: [String]) -> [String] {
      send("BATCH +x draft/multiline #tea", from: ann)
      for row in rows { send("@batch=x PRIVMSG #tea :" + row, from: ann) }
      send("BATCH -x", from: ann)
      return board.takeUnread(bob)
    }
  }

  /// Texts of one line and up to 480 bytes: words of all lengths in several scripts, emoji of many scalars, spaces at odd places.
  private static let texts: [String] = {
    var random = SplitMix(seed: 20_260_102)
    let words = [
      "a", "tea", "ich", "größer", "茶", "喝茶嗎", "👩‍👩‍👧‍👦", "e\u{301}\u{302}\u{303}", "", "supercalifragilistic", "नमस्ते", "🇩🇪🇫🇷",
    ]
    return (0..<300).map { _ in
      var text = ""
      let separators = [" ", " ", " ", "", "  "]
      while true {
        let next = words[random.next(words.count)] + separators[random.next(separators.count)]
        guard (text + next).utf8.count <= 480 else { return text.isEmpty || text.hasPrefix(":") ? "x" : text }
        text += next
      }
    }
  }()

  @Test("What was said is what arrives, at readers without draft/multiline in whole lines of at most 512 bytes")
  func plainLines() throws {
    var room = Room(bobHas: "server-time", nick: "anna" + String(repeating: "n", count: 28))
    for text in Self.texts {
      let lines = room.say(text)
      let parts = try lines.map { line -> String in
        let bare = line.drop { $0 != " " }.dropFirst()
        #expect(bare.utf8.count <= 510)
        return try MessageParser.parse(line).text
      }
      #expect(parts.count >= 1)
      #expect(Self.arrives(parts, as: text), "\(parts) is not \(text)")
    }
  }

  @Test("What was said is what arrives: joined as draft/multiline says, byte for byte")
  func batches() throws {
    var room = Room(
      bobHas: "draft/multiline batch message-tags server-time", nick: "anna" + String(repeating: "n", count: 28))
    for text in Self.texts {
      let lines = room.say(text)
      #expect(try Self.combined(lines) == text)
    }
    for start in stride(from: 0, to: Self.texts.count - 6, by: 6) {
      // Blank lines stay, and white space at the ends of lines.
      let rows = Array(Self.texts[start..<start + 4]) + ["", " " + Self.texts[start + 4], ""]
      let lines = room.sayLines(rows)
      #expect(try Self.combined(lines) == rows.joined(separator: "\n"))
    }
  }

  @Test("\"Servers MUST NOT send blank lines to clients that have not negotiated the multiline capability\"")
  func blankLines() throws {
    var room = Room(bobHas: "message-tags")
    let lines = try room.sayLines(["one", "", "two", ""]).map { try MessageParser.parse($0) }
    #expect(lines.map(\.text) == ["one", "two"])
    // "Servers MUST only include a message ID on the first message of a batch when sending a fallback"
    #expect(lines.map { $0.tags["msgid"] != nil } == [true, false])
  }

  @Test("An action that is too long is several actions")
  func action() throws {
    var room = Room(bobHas: "server-time")
    let text = "\u{1}ACTION " + String(repeating: "waves ", count: 74) + "\u{1}"
    let parts = try room.say(text).map { try MessageParser.parse($0).text }
    #expect(parts.count == 2)
    for part in parts {
      guard case .action = CTCP(part) else {
        Issue.record("\(part) is no action")
        continue
      }
    }
  }

  @Test("An answer that repeats what was typed is cut to fit, with a sign of it")
  func echoes() throws {
    let long = String(repeating: "x", count: 480)
    var room = Room(bobHas: "labeled-response batch")
    for line in [
      "PRIVMSG \(long) :hi", "PRIVMSG #\(long) :hi", "NICK \(long)", "JOIN #\(long)", long, "PART \(long)",
      "OPER \(long) x",
      "@label=\(String(repeating: "l", count: 64)) NAMES \(long)", "FORMAT \(long)", "CAP \(long)", "PING \(long)",
    ] {
      room.send(line, from: room.bob)
      let answers = room.board.takeUnread(room.bob)
      #expect(!answers.isEmpty, "\(line)")
      for answer in answers {
        let bare = answer.hasPrefix("@") ? answer.drop { $0 != " " }.dropFirst() : answer[...]
        #expect(bare.utf8.count <= 510, "\(answer)")
      }
    }
  }

  @Test("005 fits whatever the nick and the configuration; none of its lines has more than fifteen parameters")
  func isupport() {
    var config = Config()
    config.serverName = String(repeating: "s", count: 60) + ".net"
    config.network = String(repeating: "N", count: 120)
    config.limits.commands = .unlimited
    var board = Switchboard(config: config)
    let client = board.connect(from: Endpoint(host: "10.0.0.1"))
    for line in ["NICK " + String(repeating: "茶", count: 21), "USER a 0 * :a"] {
      board.receive(client, .line(board.clients[client].id, line))
    }
    let lines = board.takeUnread(client).filter { $0.contains(" 005 ") }
    #expect(lines.count >= 2)
    for line in lines {
      #expect(line.utf8.count <= 510 && !line.contains("…"), "\(line)")
      #expect(line.prefix { $0 != "\u{1}" }.components(before: " :are supported").count <= 2 + 1 + 13)
    }
  }

  /// Whether pieces are a text that was cut at spaces or between characters: at each cut one space may be missing.
  private static func arrives(_ parts: [String], as text: String) -> Bool {
    func fits(_ parts: ArraySlice<String>, _ rest: Substring.UTF8View) -> Bool {
      guard let part = parts.first else { return rest.isEmpty }
      guard rest.starts(with: part.utf8) else { return false }
      let tail = rest.dropFirst(part.utf8.count)
      return fits(parts.dropFirst(), tail) || tail.first == 32 && fits(parts.dropFirst(), tail.dropFirst())
    }
    return fits(parts[...], text.utf8[...])
  }

  /// The "combined message value" of a batch, or the text of a message alone.
  private static func combined(_ lines: [String]) throws -> String {
    var text = ""
    var isFirst = true
    for line in lines {
      let bare = line.hasPrefix("@") ? line.drop { $0 != " " }.dropFirst() : line[...]
      #expect(bare.utf8.count <= 510)
      let message = try MessageParser.parse(line)
      guard message.verb == .privmsg else { continue }
      if !isFirst, message.tags["draft/multiline-concat"] == nil { text += "\n" }
      text += message.text
      isFirst = false
    }
    return text
  }
}

/// A generator of which the same seed always gives the same numbers.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}

extension Substring {
  /// The words before a mark.
  fileprivate func components(before mark: String) -> [Substring] {
    let end = firstRange(of: mark)?.lowerBound ?? endIndex
    return self[..<end].split(separator: " ")
  }
}
