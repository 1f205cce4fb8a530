import Glibc
import ProgramTesting
import Testing

/// The instruments, tried on programs that every system has: a test that watches with a blind eye proves nothing.
@ClientThread
@Suite struct HarnessTests {
  @Test("A program gets what is typed, and its output and its end are seen")
  func program() throws {
    let scratch = try ScratchDirectory()
    let program = try Program(name: "sort", ["/bin/sh", "-c", "sort; exit 3"], home: scratch.path)
    try program.type("two\none\n")
    program.closeInput()
    try program.output.waitFor("one\ntwo\n")
    try program.output.waitForEnd()
    #expect(try program.child.waitForExit() == .code(3))
  }

  @Test("What is not shown is missed: at the deadline, or at once when nothing more can come")
  func missing() throws {
    let scratch = try ScratchDirectory()
    let program = try Program(name: "cat", ["/bin/cat"], home: scratch.path)
    try program.type("hello\n")
    let mark = try program.output.waitFor("hello\n")
    #expect(throws: Failure.self) { try program.output.waitFor("hello", after: mark, within: .milliseconds(50)) }
    program.closeInput()
    #expect(throws: Failure.self) { try program.output.waitFor("good-bye") }
  }

  @Test("A program in a terminal has it for its controlling terminal: Ctrl-C interrupts it")
  func terminal() throws {
    let scratch = try ScratchDirectory()
    let script = "trap 'printf \"\\033[31mcaught\\033[0m\\n\"; exit 4' INT; echo ready; while :; do read line; done"
    let terminal = try PseudoTerminal(name: "sh", ["/bin/sh", "-c", script], home: scratch.path)
    try terminal.screen.waitFor("ready")
    try terminal.press(.controlC)
    try terminal.screen.waitFor("caught\r\n")
    #expect(try terminal.child.waitForExit() == .code(4))
  }

  @Test("Ending a program ends what it has started, too")
  func group() throws {
    let scratch = try ScratchDirectory()
    let program = try Program(name: "sh", ["/bin/sh", "-c", "sleep 60 & echo $!; wait"], home: scratch.path)
    try program.output.waitFor("\n")
    #expect(program.child.hasLeftovers)
    program.child.end()
    #expect(program.child.exit == .signal(SIGKILL))
    try program.output.waitForEnd()
  }

  @Test(
    "A screen's text is what remains without escape sequences",
    arguments: [
      ("\u{1b}[1;31mred\u{1b}[0m ink", "red ink"), ("a\u{1b}[2;5Hb", "a\nb"), ("\u{1b}]0;title\u{7}text", "text"),
      ("\u{1b}(Bplain", "plain"), ("小明\u{1b}[K", "小明\n"), ("cut\u{1b}[3", "cut"),
    ])
  func escapeSequences(_ raw: String, _ text: String) {
    #expect(String(decoding: withoutEscapeSequences(Array(raw.utf8)), as: UTF8.self) == text)
  }
}
