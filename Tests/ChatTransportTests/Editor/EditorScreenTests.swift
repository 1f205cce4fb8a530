import ChatTransport
import Testing

/// What the editor prints.
@Suite struct EditorScreenTests {
  @Test("A key at the end of the line is printed and nothing else is")
  func cheapKeys() {
    var editor = LineEditor()
    _ = editor.update()
    for (key, printed) in [("a", "a"), ("小", "小"), ("\u{301}", "\u{301}")] {
      for byte in key.utf8 { #expect(editor.take(byte) == nil) }
      #expect(String(decoding: editor.update(), as: UTF8.self) == printed)
    }
    #expect(editor.update() == [])
  }

  @Test("A line that is wider than the terminal is scrolled sideways in its one row, and the cursor stays in sight")
  func scrolling() {
    var keyboard = Keyboard()
    keyboard.editor.columns = 20
    let typed = "abcdefghijklmnopqrstuvwxyz0123456789"
    for character in typed {
      keyboard.press(String(character))
      #expect(keyboard.shown.contains("\(character)|"))
    }
    #expect(keyboard.shown.hasPrefix("> <"))
    for character in typed.reversed() {
      keyboard.press("\u{1B}[D")
      #expect(keyboard.shown.contains("|\(character)"))
    }
    #expect(keyboard.shown.hasPrefix("> |abc") && keyboard.shown.hasSuffix(">"))
    #expect(keyboard.row.width <= 19)
    keyboard.press("\u{B}")
    #expect(keyboard.shown == "> |")
  }

  @Test("Wide characters never reach the last column", arguments: 10...40)
  func wide(_ columns: Int) {
    var keyboard = Keyboard()
    keyboard.editor.columns = columns
    for _ in 0..<60 { keyboard.press("小") }
    for _ in 0..<30 { keyboard.press("\u{1B}[D") }
    keyboard.press("x")
    for _ in 0..<60 { keyboard.press("\u{1B}[D") }
    #expect(keyboard.row.width < columns)
    #expect(keyboard.row.strange == [])
  }

  @Test("A terminal of no width, or of any, draws something and ends no one", arguments: [0, 1, 2, -5, 65535, .max])
  func anyWidth(_ columns: Int) {
    var keyboard = Keyboard()
    keyboard.editor.columns = columns
    keyboard.press("hello, 小明 👍🏽" + String(repeating: "x", count: 2000))
    keyboard.press("\u{1}")
    #expect(keyboard.shown.contains("|hello"))
  }

  @Test("The line can be drawn again anywhere: erased, something printed, drawn")
  func redraw() {
    var keyboard = Keyboard()
    keyboard.press("half a li\u{1B}[D\u{1B}[D")
    var row = TerminalRow()
    row.print(keyboard.editor.draw())
    #expect(row.text == keyboard.shown && row.text == "> half a |li")
    row.print(LineEditor.erase)
    #expect(row.text == "|")
  }

  @Test("A line that was sent stays on the screen whole")
  func record() {
    var editor = LineEditor()
    editor.prompt = "#tea> "
    editor.columns = 20
    #expect(
      editor.record(of: String(repeating: "x", count: 50))
        == Array("#tea> \(String(repeating: "x", count: 50))\r\n".utf8))
  }
}
