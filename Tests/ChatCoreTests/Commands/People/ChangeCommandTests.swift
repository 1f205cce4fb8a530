import ChatCore
import ChatTesting
import Testing

/// `/delete` and `/edit`, for people who see no ids.
@Suite struct ChangeCommandTests {
  private static let room = """
    ann is here in plain
    bob is here with caps message-tags draft/message-redaction draft/message-edit
    eve is here in plain
    ann > /join tea
    bob > JOIN #tea
    eve > /join tea
    bob !
    bob > PRIVMSG #tea :the kettle is on
    eve > one lump or two
    eve > wrong window
    eve > the milk is sour
    ann !
    bob !
    eve !
    """

  private func inRoom(_ steps: String) throws { try transcript(Self.room + "\n" + steps) }

  @Test("/delete takes back what one said last, /delete 2 the one before, /delete words the last with these words")
  func own() throws {
    try inRoom(
      """
      eve > /delete
      eve < -- You took back "the milk is sour"
      ann < ??:?? -- #tea: eve took back a message from 0 seconds ago
      bob < @msgid=* :eve!* REDACT #tea *
      eve > /delete 2
      eve < -- You took back "one lump or two"
      eve > /delete Wrong
      eve < -- You took back "wrong window"
      eve > /delete
      eve < -- You have said nothing of late in #tea. /history shows what was said.
      eve > /delete 1
      eve < -- You have said nothing of late in #tea that fits "1". *
      eve > /delete the kettle
      eve < -- You are not authorised to delete this message*
      eve > /history 9
      eve < -- The last message in #tea:
      eve < ??:?? #tea <bob> the kettle is on
      """)
  }

  @Test("Halfops and higher name somebody, and words")
  func others() throws {
    try inRoom(
      """
      ann > /delete eve
      ann < -- You took away what eve said: "the milk is sour"
      eve < ??:?? -- #tea: ann took away a message of eve from 0 seconds ago
      ann > /delete eve lump
      ann < -- You took away what eve said: "one lump or two"
      ann > /delete kettle
      ann < -- You took away what bob said: "the kettle is on"
      """)
  }

  @Test("/edit gives what one said last another text; an action stays one")
  func edit() throws {
    try inRoom(
      """
      eve > /edit the milk is fine
      eve < -- Corrected: the milk is fine
      ann < ??:?? -- #tea: eve corrected: the milk is fine
      bob < @msgid=*;+draft/edit=* :eve!* PRIVMSG #tea :the milk is fine
      eve > /edit the milk is fine
      eve < -- The message has this text already. Type /edit *
      eve > /me waves
      bob << * PRIVMSG #tea :\u{1}ACTION waves\u{1}
      eve > /correct waves twice
      eve << -- Corrected: waves twice
      bob < @*+draft/edit=* PRIVMSG #tea :\u{1}ACTION waves twice\u{1}
      ann > /edit hello
      ann << -- You have said nothing of late in #tea: type it as it is.
      eve > /edit
      eve < -- Type /edit *
      """)
  }

  @Test("In private, and where nothing is kept")
  func elsewhere() throws {
    try inRoom(
      """
      eve > /register * * correct-horse
      eve > /query ann
      eve > for ann alone
      eve !
      ann !
      eve > /delete
      eve < -- You took back "for ann alone"
      ann < ??:?? -- eve took back a message from 0 seconds ago
      storage fails corrupt
      ann > /delete
      ann < -- What was said can't be read now: the database is damaged. Try again later.
      """)
  }
}
