internal import Glibc

/// A program in a real terminal emulator, tmux: what a person would see, and where the cursor would stand.
package final class Screen {
  /// The screen at one moment.
  package struct Picture: Equatable {
    /// The rows down to the last that isn't empty, without the spaces at their ends.
    package var rows: [String]
    /// Where the cursor stands, from 0.
    package var column: Int
    package var row: Int

    /// The row with the cursor.
    package var line: String { row < rows.count ? rows[row] : "" }
  }

  private let tmux: String
  private let socket: String
  private let scratch: ScratchDirectory
  private let server: Program

  /// Starts a program with arguments.
  /// - Parameter tmux: the path of tmux.
  package init(tmux: String, _ command: [String], columns: Int = 80, rows: Int = 24) throws {
    scratch = try ScratchDirectory()
    self.tmux = tmux
    socket = "\(scratch.path)/tmux"
    // A server of its own, without anybody's configuration, that ends with the tests.
    server = try Program(name: "tmux", [tmux, "-D", "-u", "-S", socket, "-f", "/dev/null"], home: scratch.path)
    try Self.poll("tmux to listen") { access(socket, F_OK) == 0 ? .some(()) : nil }
    try tell(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + command)
  }

  deinit {
    _ = try? tell(["kill-server"])
    server.child.end()
  }

  /// Types text as it is.
  package func type(_ text: String) throws { try tell(["send-keys", "-l", "--", text]) }

  /// Presses keys by tmux's names: `Enter`, `Tab`, `BTab`, `Left`, `Up`, `Home`, `C-a`.
  package func press(_ keys: String...) throws { try tell(["send-keys"] + keys) }

  /// Pastes text, as from the clipboard: marked as pasted where the program asked for that.
  package func paste(_ text: String) throws {
    try tell(["set-buffer", "--", text])
    try tell(["paste-buffer", "-p", "-r"])
  }

  /// Makes the terminal as wide as that.
  package func resize(columns: Int) throws {
    try tell(["set-option", "-g", "window-size", "manual"])
    try tell(["resize-window", "-x", "\(columns)"])
  }

  /// What is seen now.
  package func picture() throws -> Picture {
    let text = try tell(["display-message", "-p", "#{cursor_x} #{cursor_y}", ";", "capture-pane", "-p"])
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let cursor = rows.removeFirst().split(separator: " ").compactMap { Int($0) }
    guard cursor.count == 2 else { throw Failure("tmux shows no screen: \(text)") }
    while rows.last?.isEmpty == true { rows.removeLast() }
    return Picture(rows: rows, column: cursor[0], row: cursor[1])
  }

  /// Waits until the screen is as `isRight` wants it.
  @discardableResult
  package func waitFor(
    _ what: String, within limit: Duration = patience, _ isRight: (Picture) -> Bool
  ) throws -> Picture {
    var last: Picture?
    do {
      return try Self.poll(what, within: limit) {
        let picture = try self.picture()
        last = picture
        return isRight(picture) ? picture : nil
      }
    } catch {
      let rows = last.map { $0.rows.joined(separator: "\n") + "\n(cursor: \($0.column), \($0.row))" } ?? ""
      throw Failure("\(error)\nThe screen:\n\(rows)")
    }
  }

  /// Waits until the row with the cursor is this, with `|` for the cursor's column.
  @discardableResult
  package func waitForLine(_ line: String) throws -> Picture {
    let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let column = Self.columns(String(parts[0]))
    let text = parts.joined()
    return try waitFor("the line “\(line)”") { picture in
      // Spaces at the end of a row aren't told from nothing.
      picture.column == column && picture.line == Self.trimmed(text)
    }
  }

  /// Columns of the characters that these tests use: Han and emoji take two, accents none.
  private static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x300...0x36F: sum
      case 0x3000...0xD7AF, 0x1F300...: sum + 2
      default: sum + 1
      }
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Gives tmux a command; answers what it printed.
  @discardableResult
  private func tell(_ command: [String]) throws -> String {
    let client = try Program(name: "tmux", [tmux, "-u", "-S", socket] + command, home: scratch.path)
    client.closeInput()
    try client.output.waitForEnd()
    let exit = try client.child.waitForExit()
    guard exit == .code(0) else { throw Failure("tmux \(command) ended with \(exit): \(client.output.text)") }
    return client.output.text
  }

  @discardableResult
  private static func poll<Result>(
    _ what: String, within limit: Duration = patience, _ look: () throws -> Result?
  ) throws -> Result {
    let end = ContinuousClock.now + limit
    while true {
      if let result = try look() { return result }
      guard end > .now else { throw Failure("waited in vain for \(what)") }
      Glibc.poll(nil, 0, 10)
    }
  }
}
