internal import ChatCore
internal import ChatServer
internal import FoundationEssentials

/// What a configuration file says, read and checked.
struct Configuration: Hashable, Sendable {
  var settings = Settings()
  /// The name of the file that `settings.core.motd` is read from, as it stands in the configuration.
  var motdFile: String?

  /// Why a file can't be used: one line for each thing that is wrong, with its place.
  struct Refused: Error, Hashable {
    let lines: [String]
  }

  /// Reads a file and the files that it names.
  /// - Throws: everything that is wrong with it.
  static func read(file path: String) throws(Refused) -> Configuration {
    let text: String
    switch TextFile.read(path, limit: sizeLimit) {
    case .failure(let problem): throw Refused(lines: ["\(path): \(problem.text)"])
    case .success(let read): text = read
    }
    return try read(text, file: path)
  }

  /// Reads a text; `file` is the name of its file.
  static func read(_ text: String, file path: String) throws(Refused) -> Configuration {
    let places: JSON5Places
    do throws(JSON5Places.Fault) {
      places = try JSON5Places(text)
    } catch {
      let report = Report()
      report.add(error.text, at: error.offset)
      throw Refused(lines: report.lines(file: path, text: text))
    }
    let report = Report(places: places)
    var configuration = Configuration()
    for fault in places.repeated { report.add(fault.text, at: fault.offset) }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    var bytes = Array(text.utf8)
    for range in places.continuations.reversed() { bytes.removeSubrange(range) }
    switch try? decoder.decode(JSONValue.self, from: Data(bytes)) {
    case .object(let members):
      Schema.table.read(members, "", into: &configuration, report)
      checkOperators(members["operators"], report)
      configuration.readMotd(besides: path, report)
    case .some: report.add("a configuration is an object: it begins with { and ends with }", at: 0)
    case nil: report.add("is not JSON5")
    }
    guard report.problems.isEmpty else { throw Refused(lines: report.lines(file: path, text: text)) }
    return configuration
  }

  /// A configuration with every key, its meaning and its default.
  static var documented: String {
    let head =
      "The configuration of Partyline: every key with its default. All of it can be left out. The format is JSON5 "
      + "(https://json5.org): JSON with comments, with keys without quotes, and with a comma after the last item. "
      + "Check a file with `partyline check-config FILE`; a running server reads it again on SIGHUP or when an operator "
      + "says REHASH, and takes all of it or, when anything is wrong, nothing."
    let lines = Schema.table.document(Configuration()).map { $0.isEmpty ? "" : "  \($0)" }
    return (Prose.comment(head) + ["{"] + lines + ["}", ""]).joined(separator: "\n")
  }

  /// Bytes of a configuration, or of a message of the day.
  private static let sizeLimit = 1 << 20

  /// OPER takes the first of a name; a second would never be found.
  private static func checkOperators(_ value: JSONValue?, _ report: Report) {
    guard case .list(let items) = value else { return }
    var seen: [JSONValue: Int] = [:]
    for (index, item) in items.enumerated() {
      guard case .object(let members) = item, let name = members["name"] else { continue }
      if let first = seen[name] {
        report.add("\(name.shown) is the name of operators[\(first)] too", value: "operators[\(index)].name")
      } else {
        seen[name] = index
      }
    }
  }

  private mutating func readMotd(besides path: String, _ report: Report) {
    guard let motdFile else { return }
    guard settings.core.motd.isEmpty else {
      return report.add("there is a motd, too: leave one of them out", key: "motdFile")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    switch TextFile.read(motdFile.hasPrefix("/") ? motdFile : folder + motdFile, limit: Self.sizeLimit) {
    case .failure(let problem): report.add("\(JSONValue.quote(motdFile)) \(problem.text)", value: "motdFile")
    case .success(let text):
      var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
      if lines.last == "" { lines.removeLast() }
      for (index, line) in lines.enumerated() where line.hasControlCharacters || line.utf8.count > 400 {
        let fault = line.hasControlCharacters ? "has control characters" : "is longer than 400 bytes"
        report.add("line \(index + 1) of \(JSONValue.quote(motdFile)) \(fault)", value: "motdFile")
      }
      if lines.count > 200 { report.add("\(JSONValue.quote(motdFile)) has more than 200 lines", value: "motdFile") }
      settings.core.motd = lines
    }
  }
}
