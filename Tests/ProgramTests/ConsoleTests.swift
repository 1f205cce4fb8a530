import Glibc
import ProgramTesting
import Testing

/// The server in a terminal, and its console.
@ClientThread
@Suite struct ConsoleTests {
  private func start(_ options: [String] = []) throws -> (ScratchDirectory, PseudoTerminal, UInt16) {
    let scratch = try ScratchDirectory()
    let arguments = [try Partyline.executable, "serve", "--listen", "127.0.0.1:0"] + options
    let terminal = try PseudoTerminal(name: "partyline", arguments, home: scratch.path)
    let start = try terminal.screen.waitFor("nc localhost ")
    try terminal.screen.waitFor("\r\n", after: start)
    let digits = terminal.screen.bytes[start...].prefix { (0x30...0x39).contains($0) }
    return (scratch, terminal, try #require(UInt16(String(decoding: digits, as: UTF8.self))))
  }

  @Test("A server that starts in a terminal prints the line by which others join in, and that line is true")
  func welcome() throws {
    let (_, terminal, port) = try start()
    #expect(terminal.screen.text.contains("info listening on 127.0.0.1:\(port)\r\n"))
    #expect(terminal.screen.text.contains("Type console here"))
    let ann = try LineSocket(port: port, nick: "ann")
    try ann.send("QUIT")
    try ann.waitForEnd()
    try terminal.press(.controlC)
    #expect(try terminal.child.waitForExit() == .code(0))
  }

  @Test("The word console opens it: who is here, who comes and goes; say speaks to everybody; stop ends the server")
  func console() throws {
    let (_, terminal, port) = try start()
    let screen = terminal.screen
    try terminal.type("hello\n")
    try screen.waitFor("Type console to see who is here")
    let ann = try LineSocket(port: port, nick: "ann")
    try terminal.type("console\n")
    var mark = try screen.waitFor("One person is here:\r\n  ann  ")
    let bob = try LineSocket(port: port, nick: "bob")
    mark = try screen.waitFor("bob is here, from 127.0.0.1 (wire)\r\n", after: mark)
    try bob.send("QUIT :\u{1B}[2Jgood \u{2}bye")
    mark = try screen.waitFor("bob left (127.0.0.1): ", after: mark)
    mark = try screen.waitFor("good bye\r\n", after: mark)
    try terminal.type("say tea is ready\n")
    try ann.waitFor(":partyline.local NOTICE $$* :tea is ready\r\n")
    try terminal.type("whoo\n")
    mark = try screen.waitFor("There is no command whoo; did you mean who?", after: mark)
    try terminal.type("who zoe\n")
    mark = try screen.waitFor("Nobody with zoe in the nick or host is here.", after: mark)
    try terminal.type("reload\n")
    mark = try screen.waitFor("Nothing was changed: there is no configuration file", after: mark)
    try terminal.type("help\n")
    for name in ["who [PART]", "say TEXT", "reload", "stop [REASON]", "help"] {
      mark = try screen.waitFor("  \(name) ", after: mark)
    }
    try terminal.type("stop moving house\n")
    try ann.waitFor("moving house")
    try ann.waitForEnd()
    #expect(try terminal.child.waitForExit() == .code(0))
  }

  @Test("--console opens it at once; the end of input (Ctrl-D) ends the commands and not the server, which sleeps")
  func endOfInput() throws {
    let (_, terminal, port) = try start(["--console"])
    try terminal.screen.waitFor("Nobody is here.")
    try terminal.press(.controlD)
    try terminal.screen.waitFor("The server goes on.")
    let before = try processorTime(of: terminal.child.pid)
    let ann = try LineSocket(port: port, nick: "ann")
    try terminal.screen.waitFor("ann is here")
    // A loop that is woken for the end of input again and again takes all of this time.
    poll(nil, 0, 300)
    #expect(try processorTime(of: terminal.child.pid) - before < 20)
    try ann.send("QUIT")
    try terminal.screen.waitFor("ann left")
  }

  @Test("A terminal that is stopped with Ctrl-S holds nobody up")
  func stoppedTerminal() throws {
    let (_, terminal, port) = try start(["--console"])
    try terminal.screen.waitFor("Nobody is here.")
    try terminal.type("\u{13}")
    for number in 0..<20 {
      let guest = try LineSocket(port: port, nick: "guest\(number)")
      try guest.send("QUIT")
      try guest.waitForEnd()
    }
    try terminal.type("\u{11}")
    _ = try LineSocket(port: port, nick: "ann")
    try terminal.screen.waitFor("ann is here")
  }

  /// The processor time of a process in hundredths of a second: proc(5), the fields utime and stime of stat.
  private func processorTime(of pid: Int32) throws -> Int {
    let file = try #require(fopen("/proc/\(pid)/stat", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    let fields = try #require(text.split(separator: ")").last).split(separator: " ")
    try #require(fields.count > 12)
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }
}
