import ChatTesting
import Testing

/// Who is who on the one port.
@Suite struct FirstLineTests {
  @Test(
    "An IRC client opens with CAP, USER, tags or a source",
    arguments: ["CAP LS 302", "USER a 0 * :a", ":a NICK ann", "@x=y NICK ann"])
  func client(_ line: String) throws {
    try transcript("ann connects\nann > \(line)\nann speaks wire")
  }

  @Test("A person opens with anything else", arguments: ["hello", "/join #tea", "JOIN #tea", "help", "Nick? what?"])
  func person(_ line: String) throws {
    try transcript("eve connects\neve > \(line)\neve speaks plain")
  }

  @Test(
    "NICK, PASS, PING, QUIT and an empty line tell nothing yet", arguments: ["NICK ann", "PASS x", "PING x", "", "  "])
  func open(_ line: String) throws {
    try transcript("ann connects\nann > \(line)\nann > USER ann 0 * :Ann\nann speaks wire")
  }

  @Test("A client that says USER after a person's first line is an IRC client")
  func late() throws {
    try transcript(
      """
      ann connects
      ann > NICK ann
      wait 1 s
      ann speaks plain
      bob connects
      bob > JOIN #x
      bob speaks plain
      bob > USER bob 0 * :Bob
      bob > NICK bob
      bob speaks wire
      bob << * 001 bob *
      """)
  }

  @Test("Bytes that are no line are answered and change nothing")
  func badLines() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      eve is here in plain
      ann sends too long a line
      ann < * 417 ann :Input line was too long: *
      ann sends bad encoding
      ann < :partyline.local FAIL * INVALID_UTF8 :*
      ann > NICK a\u{0}b
      ann < :partyline.local FAIL * INVALID_CHARACTER :*
      eve sends too long a line
      eve < -- That line was not read: it is longer *
      eve sends bad encoding
      eve < -- That line was not read: it is not UTF-8*
      ann is connected
      eve is connected
      """)
  }

  @Test("Ctrl-C in telnet cancels the line and says so; an IRC client is told nothing")
  func interrupt() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      eve interrupts
      eve < -- Line cancelled. /quit leaves.
      ann interrupts
      ann < nothing
      """)
  }
}
