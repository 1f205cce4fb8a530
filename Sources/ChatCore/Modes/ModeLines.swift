import ChatWire

/// Writes mode changes as parameters of MODE, `+ov-b ann bob *!*@host`, in as few lines as have room for them.
struct ModeLines {
  /// The parameters of each line: the letters, then what belongs to them.
  private(set) var lines: [[String]] = []
  private let room: Int
  private var used = 0
  private var sign: Character?

  /// `room`: bytes for letters and parameters in one line.
  init(room: Int = Limits.line) { self.room = room }

  /// For what `source` changes at `target`: what is left of a line after `:source MODE target ` and before CR LF.
  init(from source: Source, to target: String) {
    self.init(room: Limits.line - 2 - ": MODE  ".utf8.count - source.description.utf8.count - target.utf8.count)
  }

  mutating func append(isSet: Bool, _ letter: Character, _ parameter: String? = nil) {
    let sign: Character = isSet ? "+" : "-"
    var size = letter.utf8.count + (parameter.map { $0.utf8.count + 1 } ?? 0)
    if sign != self.sign { size += 1 }
    if lines.isEmpty || used + size > room || lines[lines.count - 1].count > Limits.modes {
      if sign == self.sign { size += 1 }
      lines.append([""])
      used = 0
      self.sign = nil
    }
    let line = lines.count - 1
    if sign != self.sign { lines[line][0].append(sign) }
    lines[line][0].append(letter)
    if let parameter { lines[line].append(parameter) }
    used += size
    self.sign = sign
  }
}
