import ChatCore

/// One thing that happens in a simulated run. Steps don't depend on each other: whatever is left out, the rest can still be carried out.
enum SimulatorStep: Hashable, Sendable {
  /// A client takes its seat, unless somebody sits there.
  case connect(seat: Int, address: String)
  case line(seat: Int, String)
  case badLine(seat: Int, BadLine)
  case interrupt(seat: Int)
  /// The client has finished sending.
  case end(seat: Int)
  case hangUp(seat: Int)
  case overflow(seat: Int)
  case wait(milliseconds: Int64)
  case answerPassword(Answer)
  case reload(problem: String?)
  case announce(String)
  case storage(Storage)

  /// What becomes of the storage.
  enum Storage: Hashable, Sendable { case works, fails(StorageFault.Kind), waits, answers, goesOn }

  /// The step as it is written in a transcript.
  var description: String {
    switch self {
    case .connect(let seat, let address): "c\(seat) connects from \(address)"
    case .line(let seat, let line): "c\(seat) > \(Self.escaped(line))"
    case .badLine(let seat, .tooLong): "c\(seat) sends too long a line"
    case .badLine(let seat, .encoding): "c\(seat) sends bad encoding"
    case .badLine(let seat, .tls): "c\(seat) sends TLS"
    case .interrupt(let seat): "c\(seat) interrupts"
    case .end(let seat): "c\(seat) ends"
    case .hangUp(let seat): "c\(seat) leaves"
    case .overflow(let seat): "c\(seat) overflows"
    case .wait(let milliseconds): "wait \(milliseconds) ms"
    case .answerPassword(.busy): "answer password busy"
    case .answerPassword(let answer): "answer password \(answer == .password(matches: true) ? "yes" : "no")"
    case .reload(let problem): problem.map { "reload fails \($0)" } ?? "reload succeeds"
    case .announce(let text): "announce \(text)"
    case .storage(.works): "storage works"
    case .storage(.fails(let kind)): "storage fails \(kind.rawValue)"
    case .storage(.waits): "storage waits"
    case .storage(.answers): "storage answers"
    case .storage(.goesOn): "storage goes on"
    }
  }

  /// What can't be seen is written as `\u{…}`, for a transcript in a raw string.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.value < 0x20 || scalar.properties.isDefaultIgnorableCodePoint || (0x7F...0xA0).contains(scalar.value) {
        result += #"\u{"# + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
