import ChatCore
import ChatTesting
import Testing

/// Secrets are asked for, and the terminal shows what is typed again whatever happens.
@Suite struct QuestionTests {
  private func play(_ text: String) throws {
    try transcript(text, config: { $0.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")] })
  }

  private static let start = """
    eve is here in plain
    eve > /oper admin
    eve << -- The password of operator admin *
    eve is hidden

    """

  @Test(
    "What is typed is shown again: Ctrl-C, a wrong password, an empty answer, a minute's silence, FORMAT, the end",
    arguments: [
      ("eve interrupts", "-- Cancelled."), ("eve > wrong", "-- No operator may come from here *"),
      ("eve >  ", "-- Nothing was typed."), ("wait 60 s", "-- Nothing was typed for a minute."),
    ])
  func shownAgain(step: String, answer: String) throws {
    try play(Self.start + step + "\neve is shown\neve << \(answer)\neve > /time\neve << *")
  }

  @Test("The server stops, or the client has sent its last byte, while a secret is asked for: it is shown again")
  func theEnd() throws {
    try play(Self.start + "stop for the night\neve is shown\neve is gone")
    try play(Self.start + "eve ends\neve is shown\neve is gone")
    // Nothing is done for a connection that is gone.
    try play(Self.start + "eve leaves\nwait 90 s")
  }

  @Test("Where it can't be hidden, the person is told so before typing it") func netcat() throws {
    try play(
      """
      eve is here in plain as nc
      eve > /oper admin
      eve < -- The password of operator admin (it is shown while you type: only telnet can hide it):
      eve > secret
      eve << * operator*
      """)
  }

  @Test("A minute counts from the last question; an answer that looks like a command is the answer") func twice() throws
  {
    try play(
      """
      eve is here in plain
      eve > /oper admin
      eve > /quit
      eve << -- No operator may come from here *
      wait 30 s
      eve > /oper admin
      wait 31 s
      eve is hidden
      wait 29 s
      eve is shown
      """)
  }

  @Test("A script that was written for PASS goes on working where a person is asked; /quit leaves") func scripts()
    throws
  {
    try transcript(
      """
      ci connects
      ci > NICK ci
      ci > JOIN #ops
      ci << -- The password of this server *
      ci > PASS secret
      ci << -- Welcome to Partyline, ci.
      bob connects
      bob > NICK bob
      wait 1 s
      bob interrupts
      bob << -- Cancelled. PASS asks *
      bob > hello
      bob << -- The password of this server *
      bob > /quit
      bob is gone
      bob is shown
      """, config: { $0.passwordHash = "plain:secret" })
  }
}
