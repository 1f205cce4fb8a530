import ChatCore
import ChatTransport
import ChatWire

/// The line editor and the character sets of terminals. The first byte tells the terminal's width and character set, the
/// rest are keys. Whatever they are: lines that can be sent, a screen that nothing escapes from, and no trap.
func fuzzTerminal(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let data, count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
  checkEditor(bytes, width: Int(data[0]))
  checkCharset(bytes, number: Int(data[0]))
  return 0
}

/// What must hold. A trap is what libFuzzer looks for.
private func require(_ condition: Bool, _ what: @autoclosure () -> String) {
  if !condition { fatalError(what()) }
}

private func checkEditor(_ bytes: [UInt8], width: Int) {
  var editor = LineEditor()
  editor.columns = width
  editor.prompt = width & 1 == 0 ? "#tea> " : "ann> "
  for (index, byte) in bytes.enumerated() {
    switch editor.take(byte) {
    case .line(let line):
      checkLine(line)
      checkScreen(editor.record(of: line).dropLast(2))
      editor.isHidden = line.hasPrefix("/oper")
    case .complete(let text):
      require(text.utf8.count <= Limits.plainLine, "a text that fits into a line")
      let candidates = ["ann: ", "茶", "\(String(text.suffix(1)))x "].prefix(index % 4)
      editor.offer(Completion(length: index % 7, candidates: Array(candidates)))
    case .tooLong, .interrupt, .leave, .clear, nil: break
    }
    if index % 3 == 0 { checkScreen(editor.update()[...]) }
    if index % 64 == 63 { editor.columns = Int(byte) }
  }
  checkScreen(editor.draw()[...])
}

private func checkLine(_ line: String) {
  require(line.utf8.count <= Limits.plainLine, "a line that fits")
  require(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "no control bytes in a line")
}

/// Text, the bell, CR NUL, and the four sequences that the editor uses.
private func checkScreen(_ bytes: ArraySlice<UInt8>) {
  guard let text = String(validating: bytes, as: UTF8.self) else { fatalError("half a character on the screen") }
  var rest = text.unicodeScalars[...]
  while let scalar = rest.popFirst() {
    switch scalar.value {
    case 0x0D: require(rest.popFirst()?.value == 0, "CR has its NUL")
    case 0x1B:
      let next = rest.popFirst()
      if next == "[" { require(rest.popFirst() == "K", "no sequence but EL") }
      require(next == "[" || next == "7" || next == "8", "no other escape")
    case 7: break
    default: require(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value), "\(scalar.value) on the screen")
    }
  }
}

private func checkCharset(_ bytes: [UInt8], number: Int) {
  let charset = Charset.all[number % Charset.all.count]
  guard let converter = CharsetConverter(charset) else { return }
  var written: [UInt8] = []
  bytes.withUnsafeBytes { bytes in
    if let text = converter.decode(bytes) {
      require(text.utf8.count <= bytes.count * 6, "no flood of text")
      Array(text.utf8).withUnsafeBytes { converter.encode($0, to: &written) }
      require(written.count <= text.utf8.count * 2 + 8, "no flood of bytes")
    }
    let any = Array(String(decoding: bytes, as: UTF8.self).utf8)
    written = []
    any.withUnsafeBytes { converter.encode($0, to: &written) }
    require(written.count <= any.count * 4 + 8, "no flood of bytes")
  }
}
