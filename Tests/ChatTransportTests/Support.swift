import Glibc
import ProgramTesting
import Testing

extension RunningServer {
  /// A configuration with no limit that a test from one address would meet.
  static let unlimited = "{ limits: { commands: 0, connectionsPerAddress: 0, newTargets: 0, joins: 0 } }"

  /// The server's memory in KiB (`VmRSS` of proc(5)).
  func memory() throws -> Int {
    guard let file = fopen("/proc/\(program.child.pid)/status", "r") else { throw Failure("the server is gone") }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix("VmRSS:"), let number = text.split(whereSeparator: { !$0.isNumber }).first {
        return Int(number) ?? 0
      }
    }
    throw Failure("no VmRSS")
  }

  /// Waits until nobody but so many people is there.
  func waitForPeople(_ count: Int, asking socket: LineSocket) throws {
    let end = ContinuousClock.now + patience
    while true {
      let mark = socket.mark
      try socket.send("LUSERS")
      try socket.waitFor(" 266 ", after: mark)
      let text = String(decoding: socket.bytes[mark...], as: UTF8.self)
      if text.contains("There are \(count) users") || text.contains(":I have \(count) clients") { return }
      guard end > .now else { throw Failure("not \(count) people: \(text)") }
      poll(nil, 0, 20)
    }
  }
}

extension LineSocket {
  /// Asks the server for a sign of life, and answers how long that took.
  @discardableResult
  func ping(_ token: String, within limit: Duration = patience) throws -> Duration {
    let start = ContinuousClock.now
    let mark = mark
    try send("PING \(token)")
    try waitFor(":\(token)\r\n", after: try waitFor(" PONG ", after: mark, within: limit), within: limit)
    return .now - start
  }

  /// The line that ends in front of a place that `waitFor` answered, up to which it must have been matched.
  func line(before place: Int) -> String {
    let line = bytes[..<place].dropLast(2).reversed().prefix { $0 != 10 }.reversed()
    return String(decoding: line, as: UTF8.self)
  }
}

/// The same bytes in each run (splitmix64).
struct FixedBytes {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return UInt8(truncatingIfNeeded: word >> 56)
    }
  }
}
