import ChatServer
import ProgramTesting
import Testing

/// `partyline hash-password`.
@ClientThread
@Suite struct HashPasswordTests {
  @Test("By a pipe it reads one line and prints the hash of it, nothing else")
  func pipe() throws {
    let outcome = try Partyline.run(["hash-password"], input: "correct horse\nmore\n")
    #expect(outcome.exit == .code(0))
    #expect(outcome.text.hasSuffix("\n"))
    #expect(PasswordHash.matches("correct horse", String(outcome.text.dropLast())))
  }

  @Test(
    "Without a password, or with one that nobody can type, there is no hash; code 64",
    arguments: ["", "\n", "a\u{7}b\n", String(repeating: "x", count: 301) + "\n"])
  func refused(_ input: String) throws {
    let outcome = try Partyline.run(["hash-password"], input: input)
    #expect(outcome.exit == .code(64))
    #expect(outcome.text.hasPrefix("partyline: "))
    #expect(!outcome.text.contains("$scrypt$"))
  }

  @Test("In a terminal it asks twice, shows nothing of what is typed, and prints the hash")
  func terminal() throws {
    let terminal = try answers("hunter2", "hunter2")
    let start = try terminal.screen.waitFor("$scrypt$")
    try terminal.screen.waitFor("\n", after: start)
    #expect(try terminal.child.waitForExit() == .code(0))
    #expect(!terminal.screen.text.contains("hunter2"))
    let hash = "$scrypt$" + String(decoding: terminal.screen.bytes[start...].prefix { $0 > 32 }, as: UTF8.self)
    #expect(PasswordHash.matches("hunter2", hash))
  }

  @Test("When the two differ nothing is made of them")
  func different() throws {
    let terminal = try answers("hunter2", "hunter3")
    try terminal.screen.waitFor("the two are not the same")
    #expect(try terminal.child.waitForExit() == .code(64))
    #expect(!terminal.screen.text.contains("$scrypt$"))
  }

  @Test("Ctrl-C ends the asking, and the terminal shows again what is typed")
  func interrupted() throws {
    let scratch = try ScratchDirectory()
    let script = "\(try Partyline.executable) hash-password; echo code $?; cat"
    let terminal = try PseudoTerminal(name: "sh", ["/bin/sh", "-c", "trap : INT; \(script)"], home: scratch.path)
    try terminal.screen.waitFor("Password: ")
    try terminal.press(.controlC)
    let mark = try terminal.screen.waitFor("code 64")
    try terminal.type("seen\n")
    try terminal.screen.waitFor("seen\r\nseen\r\n", after: mark)
  }

  /// A terminal in which the two questions were answered.
  private func answers(_ first: String, _ second: String) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(name: "partyline", [try Partyline.executable, "hash-password"], home: "/")
    try terminal.screen.waitFor("Password: ")
    try terminal.type("\(first)\n")
    try terminal.screen.waitFor("Once more: ")
    try terminal.type("\(second)\n")
    return terminal
  }
}
