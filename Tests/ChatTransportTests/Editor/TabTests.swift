import ChatTransport
import Testing

/// protocol.md: "Tab completes …; Tab again takes the next".
@Suite struct TabTests {
  @Test("Tab asks about what stands before the cursor; the first candidate takes its place, Tab again the next")
  func cycle() {
    var keyboard = Keyboard()
    keyboard.press("bo\t")
    #expect(keyboard.events == [.complete("bo")])
    keyboard.offer(["bob: ", "boris: "], for: 2)
    #expect(keyboard.shown == "> bob: |")
    keyboard.press("\t")
    #expect(keyboard.shown == "> boris: |")
    keyboard.press("\t")
    #expect(keyboard.shown == "> bob: |")
    keyboard.press("\u{1B}[Z\u{1B}[Z")
    #expect(keyboard.shown == "> bob: |")
    #expect(keyboard.events.count == 1)
  }

  @Test("Another key ends the choice: the next Tab asks anew")
  func ended() {
    var keyboard = Keyboard()
    keyboard.press("bo\t")
    keyboard.offer(["bob: "], for: 2)
    keyboard.press("hi \t")
    #expect(keyboard.events == [.complete("bo"), .complete("bob: hi ")])
  }

  @Test("Inside of a line what follows stays, and no space is doubled")
  func inside() {
    var keyboard = Keyboard()
    keyboard.press("hi mi there\u{1B}b\u{1B}[D\t")
    #expect(keyboard.events == [.complete("hi mi")])
    keyboard.offer(["小明 "], for: 2)
    #expect(keyboard.shown == "> hi 小明| there")
  }

  @Test("Where there is nothing to offer, the bell rings and the line stays")
  func nothing() {
    var keyboard = Keyboard()
    keyboard.press("xyz\t")
    keyboard.offer([], for: 3)
    #expect(keyboard.shown == "> xyz|" && keyboard.row.bells == 1)
  }

  @Test("Nonsense is survived: a length beyond the line, a candidate beyond its bound, Shift-Tab alone")
  func nonsense() {
    var keyboard = Keyboard()
    keyboard.press("\u{1B}[Za\t")
    keyboard.offer(["bob "], for: 100)
    #expect(keyboard.shown == "> bob |")
    keyboard.press("x\t")
    keyboard.offer([String(repeating: "y", count: 5000)], for: -3)
    #expect(keyboard.shown == "> bob x|")
  }
}
