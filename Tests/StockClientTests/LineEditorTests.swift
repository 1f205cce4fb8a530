import ProgramTesting
import Testing

/// protocol.md, "The line editor": real telnet on a real terminal emulator's screen.
@ClientThread
@Suite(.enabled(if: RawPerson.isPossible)) struct LineEditorTests {
  @Test("What is being typed stays in the last row, below everything that comes in")
  func redraw() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let screen = try RawPerson("ann", in: room).screen
      try screen.type("half a line")
      try screen.press("Left", "Left", "Left", "Left")
      try screen.waitForLine("#tea> half a |line")
      for number in 1...30 { try room.say("message \(number)") }
      let picture = try screen.waitFor("the last message") { $0.rows.dropLast().last?.hasSuffix("message 30") == true }
      #expect(picture.rows.last == "#tea> half a line" && picture.row == picture.rows.count - 1)
      #expect(picture.column == 13)
      // Nothing of the line was left between the messages.
      #expect(picture.rows.dropLast().suffix(20).allSatisfy { $0.contains("#tea <host> message ") })
      try screen.type("whole ")
      try screen.press("Enter")
      try room.hears("half a whole line", from: "ann")
      let after = try screen.waitForLine("#tea> |")
      #expect(after.rows.dropLast().last == "#tea> half a whole line")
    }
  }

  @Test("The keys of readline move, delete and bring back")
  func keys() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let screen = try RawPerson("ann", in: room).screen
      try screen.type("two three four")
      for (keys, line) in [
        (["C-a"], "|two three four"), (["C-e"], "two three four|"), (["C-w"], "two three |"),
        (["C-y"], "two three four|"),
        (["Left", "Left", "C-k"], "two three fo|"), (["C-a", "Right", "Right"], "tw|o three fo"),
        (["C-u"], "|o three fo"), (["C-y", "End", "BSpace", "BSpace"], "two three |"),
        (["M-b", "DC", "DC"], "two |ree"), (["C-Left", "C-Right"], "two| ree"), (["Home"], "|two ree"),
      ] {
        for key in keys { try screen.press(key) }
        try screen.waitForLine("#tea> \(line)")
      }
      try screen.press("C-l")
      let cleared = try screen.waitFor("an empty screen") { $0.rows == ["#tea> two ree"] }
      #expect(cleared.column == 6)
      try screen.press("C-c")
      try screen.waitForLine("#tea> |")
      try room.say("nothing was said")
      try screen.waitFor("the host") { $0.rows.dropLast().last?.hasSuffix("nothing was said") == true }
      #expect(!room.host.text.contains("two"))
    }
  }

  @Test("Tab completes nicks, channels and commands; again takes the next")
  func tab() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let screen = try RawPerson("ann", in: room).screen
      let guests = try ["berta", "bernd"].map { try server.socket(nick: $0) }
      for guest in guests { try guest.send("JOIN #tea") }
      try guests[1].send("JOIN #teapot")
      try guests[1].waitFor(" 366 bernd #teapot")
      try guests[0].send("PRIVMSG #tea :hello")
      try screen.waitFor("berta's hello") { $0.rows.dropLast().last?.hasSuffix("<berta> hello") == true }
      try screen.type("BER")
      try screen.press("Tab")
      try screen.waitForLine("#tea> berta: |")
      try screen.press("Tab")
      try screen.waitForLine("#tea> bernd: |")
      try screen.type("see #te")
      try screen.press("Tab", "Tab")
      try screen.waitForLine("#tea> bernd: see #teapot |")
      try screen.press("C-u")
      try screen.type("/jo")
      try screen.press("Tab")
      try screen.type("teap")
      try screen.press("Tab", "Enter")
      try screen.waitForLine("#teapot> |")
    }
  }

  @Test("The arrows recall lines, in which Chinese, accents and emoji have their true width")
  func history() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let person = try RawPerson("ann", in: room)
      let screen = person.screen
      // 0x9D of 坝 would bring up telnet's own prompt, and 0x8F of 小 drop all output.
      try person.command("小明在充电坝杝好")
      try room.hears("小明在充电坝杝好", from: "ann")
      try person.command("cafe\u{301} 👍!")
      try room.hears("cafe\u{301} 👍!", from: "ann")
      try screen.press("Up", "Left", "Left")
      try screen.waitForLine("#tea> cafe\u{301} |👍!")
      try screen.press("Left", "BSpace")
      try screen.waitForLine("#tea> caf| 👍!")
      try screen.press("Up", "Left", "Left", "BSpace")
      try screen.waitForLine("#tea> 小明在充电|杝好")
      try room.say("你好")
      try screen.waitFor("the host") { $0.rows.dropLast().last?.hasSuffix("<host> 你好") == true }
      try screen.waitForLine("#tea> 小明在充电|杝好")
      try screen.press("Down", "Down")
      try screen.waitForLine("#tea> |")
    }
  }

  @Test(
    "A line wider than the terminal stays in one row, also when the terminal is made narrower; what is sent is whole")
  func wide() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let screen = try RawPerson("ann", in: room, columns: 60).screen
      let text = (1...30).map { "词\($0)" }.joined(separator: " ")
      try screen.type(text)
      let typed = try screen.waitFor("the end of the line") { $0.line.hasSuffix("词30") }
      #expect(typed.line.hasPrefix("#tea> <"))
      try screen.press("Home")
      let home = try screen.waitFor("its start") { $0.line.hasPrefix("#tea> 词1 词2") && $0.column == 6 }
      #expect(home.line.hasSuffix(">") && !home.rows.dropLast().contains { $0.contains("词") })
      try screen.resize(columns: 40)
      try screen.waitFor("a narrower line") {
        $0.line.hasPrefix("#tea> 词1") && $0.line.count < 40 && $0.line.hasSuffix(">")
      }
      try screen.press("Enter")
      try room.hears(text, from: "ann")
    }
  }

  @Test("Pasted text is taken as it is: a tab in it is no key; each line end sends a line")
  func paste() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let screen = try RawPerson("ann", in: room).screen
      try screen.paste("ho\thost\nsecond")
      try room.hears("ho host", from: "ann")
      try screen.waitForLine("#tea> second|")
    }
  }

  @Test("RAW off gives the line back to telnet, and Ctrl-D on an empty line leaves")
  func end() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let person = try RawPerson("ann", in: room)
      try person.command("/raw off")
      try person.screen.waitFor("the end") { $0.rows.last == "-- Your own terminal edits the line again." }
      // The terminal's own line editing: Ctrl-U of a tty, and the line stays where it was when something comes in.
      try person.screen.type("wrong")
      try person.screen.press("C-u")
      try person.command("right")
      try room.hears("right", from: "ann")
      try person.command("/raw")
      try person.screen.waitForLine("#tea> |")
      try person.screen.type("x")
      try person.screen.press("Left", "C-d")
      try person.screen.waitForLine("#tea> |")
      try person.screen.press("C-d")
      try room.host.waitFor(":ann!ann@127.0.0.1 QUIT")
    }
  }
}
