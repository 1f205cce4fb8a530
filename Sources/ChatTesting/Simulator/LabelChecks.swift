import ChatCore
import ChatWire

/// Exactly one response per labelled command, and per JSON request with an id: none is missing, however late its answer comes from outside.
struct LabelChecks {
  private struct Expected {
    let seat: Int
    let session: SessionID
    let format: Format
    var count = 0
  }

  private var expected: [String: Expected] = [:]
  /// Those that have no response yet, in their order.
  private var open: [String] = []

  /// Takes a line down that is going to be handled, if it must be answered.
  mutating func expect(_ line: String, seat: Int, _ id: SessionID, _ session: Session) {
    guard let label = session.format == .json ? Self.requestID(line) : Self.label(line, session) else { return }
    expected[label] = Expected(seat: seat, session: id, format: session.format)
    open.append(label)
  }

  private static func label(_ line: String, _ session: Session) -> String? {
    guard line.hasPrefix("@"), knowsLabels(session) else { return nil }
    let tags: Tags
    do throws(MessageParser.Fault) {
      tags = try MessageParser.parse(line).tags
    } catch {
      guard error != .empty else { return nil }
      tags = MessageParser.tags(of: line)
    }
    guard let label = tags["label"], !label.isEmpty, label.utf8.count <= Limits.label else { return nil }
    return label
  }

  private static func knowsLabels(_ session: Session) -> Bool {
    session.format != .plain && session.capabilities.isSuperset(of: [.labeledResponse, .batch])
  }

  private static func requestID(_ line: String) -> String? {
    guard case .object(let members)? = try? JSONReader.read(Array(line.utf8)),
      case .string(let id)? = members.first(where: { $0.name == "id" })?.value
    else { return nil }
    return id
  }

  /// Takes a line down that a client was sent.
  mutating func note(_ line: String, seat: Int) -> String? {
    let label: String
    if line.hasPrefix("@") {
      guard let tags = line.dropFirst().split(separator: " ", maxSplits: 1).first,
        let tag = tags.split(separator: ";").first(where: { $0.hasPrefix("label=") })
      else { return nil }
      label = String(tag.dropFirst("label=".count))
    } else if line.hasPrefix("{"), let id = Self.requestID(line) {
      label = id
    } else {
      return nil
    }
    guard var entry = expected[label], entry.seat == seat else {
      return "a label that this client didn't send: \(line)"
    }
    entry.count += 1
    expected[label] = entry
    open.removeAll { $0 == label }
    return entry.count > 1 ? "a second response: \(line)" : nil
  }

  /// What has no response though nothing is awaited that could bring it. `isEnd`: every answer from outside has come.
  mutating func missing(_ core: borrowing Core, isEnd: Bool = false) -> String? {
    guard !open.isEmpty else { return nil }
    var rest: [String] = []
    for label in open {
      guard let entry = expected[label], isOwed(entry, core) else { continue }
      let isComing = isEnd ? core.awaitsEnd(ofBatch: label, entry.session) : core.owesResponse(label, entry.session)
      guard isComing else { return "no response to label \(label)" }
      rest.append(label)
    }
    open = rest
    return nil
  }

  /// The session is still there and reads answers with labels. Who has just said FORMAT plain is a person now, and people see no labels.
  private func isOwed(_ entry: Expected, _ core: borrowing Core) -> Bool {
    guard core.isOpen(entry.session) else { return false }
    let session = core.sessions[entry.session]
    return session.format == entry.format && (entry.format == .json || Self.knowsLabels(session))
  }
}
