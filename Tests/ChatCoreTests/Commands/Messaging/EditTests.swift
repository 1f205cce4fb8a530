import ChatCore
import ChatTesting
import Testing

/// IRCv3 draft/message-edit as clients have it, and protocol.md, "Taken back and corrected".
@Suite struct EditTests {
  private static let room = """
    ann is here with caps draft/message-edit message-tags standard-replies labeled-response batch echo-message
    bob is here with caps draft/message-edit message-tags standard-replies draft/chathistory batch
    cat is here with caps message-tags echo-message draft/chathistory batch
    eve is here in plain
    ci is here in json
    ann > JOIN #tea
    bob > JOIN #tea
    cat > JOIN #tea
    eve > /join tea
    ci > {"type":"join","channel":"#tea"}
    ann !
    bob !
    cat !
    eve !
    ci !
    """

  private func inRoom(_ steps: String, config: (inout Config) -> Void = { _ in }) throws {
    try transcript(Self.room + "\n" + steps, config: config)
  }

  @Test(
    "Clients with the capability receive the new text with `+draft/edit`, others get it marked as \"(edited)\", people read \"ann corrected: …\"",
    arguments: ["EDIT #tea $A :green tea", "@+draft/edit=$A PRIVMSG #tea :green tea"])
  func forms(line: String) throws {
    try inRoom(
      """
      ann > PRIVMSG #tea :gren tea
      ann < @msgid=$A * PRIVMSG #tea :gren tea
      bob !
      cat !
      eve !
      ci !
      ann > \(line)
      ann < @msgid=*;+draft/edit=$A :ann!ann@127.0.0.1 PRIVMSG #tea :green tea
      bob < @msgid=*;+draft/edit=$A :ann!ann@127.0.0.1 PRIVMSG #tea :green tea
      cat < @msgid=* :ann!ann@127.0.0.1 PRIVMSG #tea :(edited) green tea
      eve < ??:?? -- #tea: ann corrected: green tea
      ci < {"type":"privmsg","source":{"nick":"ann",*},"target":"#tea","text":"green tea","edits":"$A","time":*}
      ann < nothing
      cat < nothing
      """)
  }

  @Test("History and search have the new text, with a mark; people read \"(edited)\"")
  func history() throws {
    try inRoom(
      """
      ann > PRIVMSG #tea :gren tea
      ann < @msgid=$A * PRIVMSG #tea :gren tea
      wait 1 s
      ann > @label=1 EDIT #tea $A :green tea
      ann < @msgid=*;label=1;+draft/edit=$A * PRIVMSG #tea :green tea
      bob !
      bob > CHATHISTORY LATEST #tea * 9
      bob < * BATCH +? chathistory #tea
      bob < @msgid=$A;*partyline/edited=2026-01-02T03:04:06.000Z* :ann!* PRIVMSG #tea :green tea
      bob < * BATCH -?
      ci !
      ci > {"type":"chathistory","subcommand":"LATEST","target":"#tea","from":"*","limit":9}
      ci < {*"text":"green tea",*"edited":"2026-01-02T03:04:06.000Z"*}
      eve !
      eve > /history 1
      eve < -- The last message in #tea:
      eve < ??:?? #tea <ann> green tea (edited)
      eve > /search green
      eve < -- 1 found:
      eve < ??:?? #tea <ann> green tea (edited)
      eve > /search gren
      eve < -- Nothing *
      ann > @label=2 PRIVMSG #tea :\u{1}ACTION waves\u{1}
      ann < @msgid=$B;label=2 *
      ann > EDIT #tea $B :\u{1}ACTION waves twice\u{1}
      cat << * PRIVMSG #tea :\u{1}ACTION (edited) waves twice\u{1}
      eve !
      eve > /history 1
      eve !
      server restarts
      eve is here in plain
      eve > /join tea
      eve << ??:?? #tea <ann> green tea (edited)
      eve < ??:?? #tea * ann waves twice (edited)
      """)
  }

  @Test("The new text may have several lines, in a batch with the tag")
  func lines() throws {
    try inRoom(
      """
      bob > CAP REQ draft/multiline
      bob > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      cat !
      eve !
      bob !
      bob > @+draft/edit=$A BATCH +1 draft/multiline #tea
      bob > @batch=1 PRIVMSG #tea :one
      bob > @batch=1 PRIVMSG #tea :two
      bob > BATCH -1
      bob < nothing
      cat < @msgid=* * PRIVMSG #tea :(edited) one
      cat < :bob!* PRIVMSG #tea :two
      eve < ??:?? -- #tea: bob corrected: one
      eve < ??:?? -- two
      """)
  }

  @Test("A client without message-tags says what it says: its tags are no tags")
  func untagged() throws {
    try inRoom(
      """
      dan is here
      dan > JOIN #tea
      ann !
      dan > @+draft/edit=0000000000000 PRIVMSG #tea :hello
      ann < @msgid=* :dan!* PRIVMSG #tea :hello
      """)
  }

  @Test("Author only: EDIT_FORBIDDEN, also to the founder; what isn't there is UNKNOWN_MSGID; nobody sees it")
  func forbidden() throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      cat !
      ann > EDIT #tea $A :two
      ann < * FAIL EDIT EDIT_FORBIDDEN #tea $A :You are not authorised to edit this message*
      ann > @+draft/edit=$A PRIVMSG #tea :two
      ann < * FAIL EDIT EDIT_FORBIDDEN #tea $A :*
      ann > @+draft/edit=x NOTICE #tea :two
      ann < * FAIL EDIT UNKNOWN_MSGID #tea x :*
      ann > EDIT #milk $A :two
      ann < * FAIL EDIT INVALID_TARGET #milk :*
      ann > EDIT #tea $A
      ann < * 461 *
      cat > EDIT #tea $A :two
      cat < * 421 cat EDIT :*CAP REQ it
      cat < nothing
      ann > @+draft/react=x;+draft/reply=$A TAGMSG #tea
      ann < @msgid=$B;* TAGMSG #tea
      ann > EDIT #tea $B :two
      ann < * FAIL EDIT UNKNOWN_MSGID #tea $B :*
      """)
  }

  @Test("INVALID_EDIT for the same text, EDIT_WINDOW_EXPIRED after history.editHours, 404 for who may not speak there")
  func refused() throws {
    try inRoom(
      """
      bob > PRIVMSG #tea :one
      ann < @msgid=$A * PRIVMSG #tea :one
      bob !
      bob > EDIT #tea $A :one
      bob < * FAIL EDIT INVALID_EDIT #tea $A :The message has this text already
      bob > EDIT #tea $A :
      bob < * FAIL EDIT INVALID_EDIT #tea $A :The new text is empty
      ann > MODE #tea +m
      bob !
      bob > EDIT #tea $A :two
      bob < * 404 bob #tea :*
      ann > MODE #tea -m
      storage fails full
      bob !
      bob > EDIT #tea $A :two
      bob << * FAIL EDIT INTERNAL_ERROR #tea $A :Nothing was changed: the disk is full; try again later
      storage works
      wait 7201 s
      bob !
      bob > EDIT #tea $A :two
      bob < * FAIL EDIT EDIT_WINDOW_EXPIRED #tea $A 2h :You can no longer edit this message: that can be done for 2 hours
      """, config: { $0.history.editHours = 2 })
  }

  @Test("What waits for somebody has the new text; who blocks one hears nothing of it")
  func privately() throws {
    try inRoom(
      """
      bob > REGISTER * * battery-staple
      ann > REGISTER * * correct-horse
      ann > PRIVMSG bob :gren
      ann << @msgid=$A * PRIVMSG bob :gren
      bob !
      ann > EDIT bob $A :green
      ann < @msgid=*;+draft/edit=$A * PRIVMSG bob :green
      bob < @msgid=*;+draft/edit=$A :ann!* PRIVMSG bob :green
      bob > SILENCE +ann
      bob !
      ann > EDIT bob $A :loud
      ann < @msgid=*;+draft/edit=$A * PRIVMSG bob :loud
      bob < nothing
      bob > QUIT
      ann > EDIT bob $A :louder
      ann << @msgid=*;+draft/edit=$A * PRIVMSG bob :louder
      dan is here
      dan > REGISTER * * third-password
      dan > QUIT
      ann > PRIVMSG dan :gren
      ann << @msgid=$B * PRIVMSG dan :gren
      ann > EDIT dan $B :green
      rob is here
      rob > LOGIN dan third-password
      rob << :ann!* PRIVMSG rob :green
      rob < nothing
      """)
  }
}
