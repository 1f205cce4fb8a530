import ChatTransport
import Testing

/// protocol.md, "The line editor": the keys, on a screen of one row.
@Suite struct LineEditorTests {
  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"
  static let right = "\u{1B}[C"
  static let left = "\u{1B}[D"

  @Test(
    "Each key does what it does in readline",
    arguments: [
      ("hello", "> hello|"),
      ("hello\(left)\(left)\(right)X", "> hellX|o"),
      ("\(right)\(left)a\(right)", "> a|"),
      ("ello\u{1}h", "> h|ello"),
      ("hell\u{1}\u{5}o", "> hello|"),
      ("hello\(left)\(left)\u{B}", "> hel|"),
      ("hello\(left)\(left)\u{15}", "> |lo"),
      ("one two three\u{17}", "> one two |"),
      ("one two   \u{17}", "> one |"),
      ("one two\u{17}\u{17}\u{17}", "> |"),
      ("one two\u{17}\u{1}\u{19} ", "> two |one "),
      ("ab\u{7F}", "> a|"),
      ("ab\u{8}\u{8}\u{8}", "> |"),
      ("ab\u{1}\u{4}", "> |b"),
      ("ab\u{1}\u{1B}[3~", "> |b"),
      ("ab\u{2}\u{2}\u{6}X", "> aX|b"),
      ("ab\u{1B}[HX", "> X|ab"),
      ("ab\u{1B}OHX\u{1B}OFY", "> XabY|"),
      ("ab\u{1B}[1~X\u{1B}[4~Y", "> XabY|"),
      ("one two\u{1B}bX", "> one X|two"),
      ("one two\u{1B}b\u{1B}bX", "> X|one two"),
      ("one two\u{1B}[1;5D\u{1B}[1;5D\u{1B}[1;5CX", "> oneX| two"),
      ("one two\u{1}\u{1B}d", "> | two"),
      ("one two\u{1B}\u{7F}", "> one |"),
      ("hello\u{3}", "> |"),
      ("a\u{1B}[99;99;99;99;99;99~b\u{1B}[?1;2c\u{1B}zc", "> abc|"),
      ("a\u{1B}[1\rb", "> b|"),
      ("tea\u{1B}[200~a\tb\u{7F}\u{1B}[201~\u{7F}", "> teaa |"),
      ("a\u{202E}\u{0}\u{1C}b", "> ab|"),
    ])
  func keys(_ typed: String, _ shown: String) {
    var keyboard = Keyboard()
    keyboard.press(typed)
    #expect(keyboard.shown == shown)
    #expect(keyboard.row.strange == [])
  }

  @Test("What arrives in pieces of any size does what it does in one", arguments: [1, 2, 3, 5])
  func pieces(_ size: Int) {
    let typed = Array("小 é\u{1B}[D😀\u{1B}OC\u{1B}[200~x\ty\u{1B}[201~e\u{301}\u{1B}[1;5D\u{1B}[3~!".utf8)
    var whole = Keyboard()
    whole.press(bytes: typed)
    var split = Keyboard()
    for start in stride(from: 0, to: typed.count, by: size) {
      split.press(bytes: Array(typed[start..<min(start + size, typed.count)]))
    }
    #expect(split.shown == whole.shown)
    #expect(whole.shown == "> 小 😀éx !|e\u{301}")
  }

  @Test(
    "The cursor moves over whole characters, and wide and combining ones have their true width",
    arguments: [
      ("小明\(left)X", "> 小X|明"),
      ("小明\u{7F}X", "> 小X|"),
      ("e\u{301}a\(left)\(left)X", "> X|e\u{301}a"),
      ("e\u{301}\u{7F}", "> |"),
      ("👍🏽a\(left)\u{7F}", "> |a"),
      ("👩‍👩‍👧\(left)x", "> x|👩‍👩‍👧"),
    ])
  func graphemes(_ typed: String, _ shown: String) {
    var keyboard = Keyboard()
    keyboard.press(typed)
    #expect(keyboard.shown == shown)
  }

  @Test("Enter gives the line whole, be it CR LF, CR, LF or CR NUL, and an empty one too")
  func enter() {
    var keyboard = Keyboard()
    keyboard.press("one\r\ntwo\rthree\nfo\(Self.left)\(Self.left)ur\r\r\n")
    #expect(keyboard.events == ["one", "two", "three", "urfo", ""].map { .line($0) })
    #expect(keyboard.shown == "> |")
  }

  @Test("Ctrl-C clears the line; on an empty one it is an event. Ctrl-D on an empty line leaves")
  func controlKeys() {
    var keyboard = Keyboard()
    keyboard.press("never\u{3}")
    #expect(keyboard.events == [])
    keyboard.press("\u{3}\u{4}")
    #expect(keyboard.events == [.interrupt, .leave])
  }

  @Test("The arrows recall the lines that were sent; behind the last comes what was being written")
  func recall() {
    var keyboard = Keyboard()
    keyboard.press("one\rtwo\rtwo\r\rdraft")
    keyboard.press(Self.up)
    #expect(keyboard.shown == "> two|")
    keyboard.press(Self.up)
    #expect(keyboard.shown == "> one|")
    keyboard.press(Self.up)
    #expect(keyboard.shown == "> one|" && keyboard.row.bells == 1)
    keyboard.press(Self.down + Self.down)
    #expect(keyboard.shown == "> draft|")
    keyboard.press("\u{10}\u{10}\u{E}\r")
    #expect(keyboard.events.last == .line("two"))
  }

  @Test("A hundred lines are recalled, and no more of them than 16384 bytes")
  func historyIsBounded() {
    var keyboard = Keyboard()
    for number in 1...150 { keyboard.press("line \(number)\r") }
    for _ in 1...200 { keyboard.press(Self.up) }
    #expect(keyboard.shown == "> line 51|")
    var long = Keyboard()
    for number in 1...9 { long.press("\(number)" + String(repeating: "x", count: 3999) + "\r") }
    for _ in 1...20 { long.press(Self.up) }
    long.press("\r")
    #expect(long.events.last == .line("6" + String(repeating: "x", count: 3999)))
  }

  @Test("A secret is neither shown nor recalled")
  func hidden() {
    var keyboard = Keyboard()
    keyboard.press("before\r")
    keyboard.editor.isHidden = true
    keyboard.press("sec")
    keyboard.press("ret\u{15}secret")
    #expect(keyboard.shown == "> |")
    #expect(!String(decoding: keyboard.editor.record(of: "secret"), as: UTF8.self).contains("secret"))
    keyboard.press("\t\r")
    #expect(keyboard.events.last == .line("secret"))
    keyboard.editor.isHidden = false
    keyboard.press("\u{19}" + Self.up)
    #expect(keyboard.shown == "> before|")
  }

  @Test("A line has at most 4096 bytes; of a longer one nothing is sent, and the next is whole")
  func tooLong() {
    var keyboard = Keyboard()
    keyboard.press(String(repeating: "x", count: 4096))
    #expect(keyboard.row.bells == 0)
    keyboard.press("y")
    #expect(keyboard.row.bells == 1)
    keyboard.press("\rnext\r")
    #expect(keyboard.events == [.tooLong, .line("next")])
    keyboard.press(String(repeating: "x", count: 4096) + "\r")
    #expect(keyboard.events.last == .line(String(repeating: "x", count: 4096)))
  }

  @Test("Bytes that are no UTF-8 ring the bell and nothing else")
  func undecodable() {
    var keyboard = Keyboard()
    keyboard.press(bytes: [0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF4, 0xBF, 0xBF, 0xBF, 0xE5, 0xB0, 0x62])
    #expect(keyboard.shown == "> ab|")
    #expect(keyboard.row.bells == 1)
  }
}
