import ChatCore

/// One line of a transcript, read.
enum TranscriptStep: Hashable, Sendable {
  /// How a client comes in.
  struct Arrival: Hashable, Sendable {
    var address = "127.0.0.1"
    var format = Format.wire
    var capabilities: [String] = []
    var isGateway = false
    var isSecure = false
    var isExempt = false
    var hidesTyping = true
  }

  /// What a client is expected to be.
  enum Condition: Hashable, Sendable { case gone, connected, paused, running, hidden, shown, speaking(Format) }

  /// `NAME is here …`: connected, registered, and its welcome read.
  case here(String, Arrival)
  /// `NAME connects …`
  case connects(String, Arrival)
  /// `NAME > LINE`
  case sends(String, String)
  /// `NAME < PATTERN`
  case reads(String, String)
  /// `NAME << PATTERN`
  case skipsTo(String, String)
  /// `NAME < nothing`
  case readsNothing(String)
  /// `NAME !`
  case forgets(String)
  /// `NAME leaves [REASON]`: the connection breaks.
  case leaves(String, String)
  /// `NAME ends`: the client has finished sending.
  case ends(String)
  /// `NAME overflows`: the client doesn't read.
  case overflows(String)
  /// `NAME interrupts`: Ctrl-C.
  case interrupts(String)
  /// `NAME has COLUMNS columns`: telnet tells the width of the screen.
  case terminal(String, columns: Int)
  /// `NAME sends too long a line`, `NAME sends bad encoding`, `NAME sends TLS`
  case sendsBad(String, BadLine)
  /// `NAME is gone`, `is connected`, `is paused`, `is running`, `is hidden` (what is typed there), `is shown`,
  /// `speaks plain`, `speaks wire`, `speaks json`
  case check(String, Condition)
  /// `wait 2 s`, `wait 700 ms`; in milliseconds.
  case wait(Int64)
  /// `server restarts`: it stops at once, and starts with what was kept.
  case restart
  /// `queue full`, `queue free`
  case queue(isFull: Bool)
  /// `storage fails full`, `storage works`
  case storage(StorageFault?)
  /// `storage waits`: what is to be kept or read is put off until `storage goes on`.
  case storageWaits(Bool)
  /// `storage answers`: the first of it is done.
  case storageAnswers
  /// `answer password yes|no|busy`
  case answerPassword(Answer)
  /// `reload succeeds`, `reload fails PROBLEM`
  case reload(problem: String?)
  /// `announce TEXT`
  case announce(String)
  /// `stop REASON`
  case stop(String)
  /// `log contains TEXT`, `log lacks TEXT`
  case log(String, isThere: Bool)

  /// Reads a line; nil for an empty one and for a `# note`. Throws what is wrong with it.
  static func read(_ line: String) throws(Unreadable) -> TranscriptStep? {
    let text = unescaped(withoutComment(line))
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first, !first.hasPrefix("#") else { return nil }
    let rest = String(text.drop { $0 == " " }.dropFirst(first.count).drop { $0 == " " })
    if let step = try serverStep(first, rest, words) { return step }
    guard words.count > 1 else { throw Unreadable(why: "no step has one word") }
    let argument = String(rest.dropFirst(words[1].count + 1))
    switch words[1] {
    case ">": return .sends(first, argument)
    case "<": return argument == "nothing" ? .readsNothing(first) : .reads(first, argument)
    case "<<": return .skipsTo(first, argument)
    case "!": return .forgets(first)
    case "connects": return .connects(first, try arrival(words.dropFirst(2)))
    case "leaves": return .leaves(first, argument.isEmpty ? "Connection reset" : argument)
    case "ends": return .ends(first)
    case "overflows": return .overflows(first)
    case "interrupts": return .interrupts(first)
    case "has" where words.count == 4 && words[3] == "columns":
      guard let columns = Int(words[2]) else { throw Unreadable(why: "columns are a number") }
      return .terminal(first, columns: columns)
    case "sends" where argument == "too long a line": return .sendsBad(first, .tooLong)
    case "sends" where argument == "bad encoding": return .sendsBad(first, .encoding)
    case "sends" where argument == "TLS": return .sendsBad(first, .tls)
    case "speaks" where argument == "plain": return .check(first, .speaking(.plain))
    case "speaks" where argument == "wire": return .check(first, .speaking(.wire))
    case "speaks" where argument == "json": return .check(first, .speaking(.json))
    case "is":
      switch words.count > 2 ? words[2] : "" {
      case "here": return .here(first, try arrival(words.dropFirst(3)))
      case "gone": return .check(first, .gone)
      case "connected": return .check(first, .connected)
      case "paused": return .check(first, .paused)
      case "running": return .check(first, .running)
      case "hidden": return .check(first, .hidden)
      case "shown": return .check(first, .shown)
      default: break
      }
    default: break
    }
    throw Unreadable(why: "no step is of this form")
  }

  /// A line that is no step.
  struct Unreadable: Error { let why: String }

  private static func serverStep(_ first: String, _ rest: String, _ words: [String]) throws(Unreadable) -> Self? {
    switch (first, words.count > 1 ? words[1] : "") {
    case ("wait", _):
      guard words.count == 3, let count = Int64(words[1]), let unit = ["ms": Int64(1), "s": 1000][words[2]] else {
        throw Unreadable(why: "wait takes a number and s or ms")
      }
      return .wait(count * unit)
    case ("answer", "password"):
      let answers: [String: Answer] = [
        "yes": .password(matches: true), "no": .password(matches: false), "busy": .busy,
      ]
      guard words.count == 3, let answer = answers[words[2]] else {
        throw Unreadable(why: "answer password takes yes, no or busy")
      }
      return .answerPassword(answer)
    case ("storage", "fails"):
      guard words.count == 3, let kind = StorageFault.Kind(rawValue: words[2]) else {
        throw Unreadable(why: "storage fails with one of full, readOnly, busy, corrupt, absent, other")
      }
      return .storage(StorageFault(kind, "made for the test"))
    case ("server", "restarts"): return .restart
    case ("queue", "full"): return .queue(isFull: true)
    case ("queue", "free"): return .queue(isFull: false)
    case ("storage", "works"): return .storage(nil)
    case ("storage", "waits"): return .storageWaits(true)
    case ("storage", "answers"): return .storageAnswers
    case ("storage", "goes"): return .storageWaits(false)
    case ("reload", "succeeds"): return .reload(problem: nil)
    case ("reload", "fails"): return .reload(problem: String(rest.dropFirst("fails ".count)))
    case ("announce", _): return .announce(rest)
    case ("stop", _): return .stop(rest)
    case ("log", "contains"): return .log(String(rest.dropFirst("contains ".count)), isThere: true)
    case ("log", "lacks"): return .log(String(rest.dropFirst("lacks ".count)), isThere: false)
    default: return nil
    }
  }

  /// `from ADDRESS`, `in plain|json`, `as gateway|secure|exempt|nc` (nc can't hide what is typed), `with caps NAME…` (the last).
  private static func arrival(_ words: ArraySlice<String>) throws(Unreadable) -> Arrival {
    var arrival = Arrival()
    var rest = words
    while let word = rest.popFirst() {
      let argument = rest.popFirst() ?? ""
      switch (word, argument) {
      case ("from", _) where !argument.isEmpty: arrival.address = argument
      case ("in", "plain"): arrival.format = .plain
      case ("in", "json"): arrival.format = .json
      case ("as", "gateway"): arrival.isGateway = true
      case ("as", "secure"): arrival.isSecure = true
      case ("as", "nc"): arrival.hidesTyping = false
      case ("as", "exempt"): arrival.isExempt = true
      case ("with", "caps"):
        arrival.capabilities = Array(rest)
        return arrival
      default: throw Unreadable(why: "\(word) \(argument) is no way to come in")
      }
    }
    return arrival
  }

  /// Drops what stands behind two spaces and `// `.
  private static func withoutComment(_ line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    let mark = Array("  // ".unicodeScalars)
    guard scalars.count >= mark.count,
      let start = (0...scalars.count - mark.count).first(where: { scalars[$0..<$0 + mark.count].elementsEqual(mark) })
    else { return line }
    var kept = scalars[..<start]
    while kept.last == " " { kept.removeLast() }
    return String(String.UnicodeScalarView(kept))
  }

  /// `\u{1B}` becomes the character, for transcripts in raw strings.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: #"\u{"#) {
      result += rest[..<start.lowerBound]
      let tail = rest[start.upperBound...]
      guard let end = tail.firstIndex(of: "}"), let value = UInt32(tail[..<end], radix: 16),
        let scalar = Unicode.Scalar(value)
      else {
        result += rest[start]
        rest = tail
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = tail[tail.index(after: end)...]
    }
    return result + rest
  }
}
