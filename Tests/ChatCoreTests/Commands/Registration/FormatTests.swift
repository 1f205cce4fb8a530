import ChatTesting
import Testing

@Suite struct FormatTests {
  @Test("FORMAT wins over the first line, at any time and both ways")
  func format() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > FORMAT plain
      ann speaks plain
      ann < -- This connection speaks plain now
      ann > /format WIRE
      ann speaks wire
      ann < :partyline.local NOTE FORMAT FORMAT_SET wire :This connection speaks wire now
      eve connects
      eve > FORMAT plain
      eve < -- This connection speaks plain now
      eve > NICK eve
      eve < -- Welcome to Partyline, eve.
      """)
  }

  @Test("An unknown format changes nothing")
  func unknown() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > FORMAT xml
      ann < :partyline.local FAIL FORMAT UNKNOWN_FORMAT xml :There is no such format; *
      ann speaks wire
      """)
  }
}
