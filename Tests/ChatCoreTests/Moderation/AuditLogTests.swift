import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct AuditLogTests {
  private static func operators(_ config: inout Config) {
    config.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")]
  }

  @Test("LOG: \"The audit log of a channel, for its halfops and higher\": who did what to whom, when and why")
  func channel() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here with caps standard-replies
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann > KICK #tea eve :no spilling
      ann !
      bob !
      ann > LOG #tea
      ann < :* NOTE LOG LOG_ENTRY #tea * 20*Z ann!ann@127.0.0.1 KICK eve :* ann KICK eve (no spilling) undo: INVITE eve #tea
      ann < :* NOTE LOG LOG_END #tea 1 :1 entry
      bob > LOG #tea
      bob < :* 482 bob #tea :Only halfops and higher see the log of #tea
      ann > MODE #tea +h bob
      bob !
      bob > LOG #tea :nobody
      bob < :* NOTE LOG LOG_END #tea 0 :0 entries
      bob > LOG #tea EVE
      bob < :* NOTE LOG LOG_ENTRY #tea * KICK eve :*
      bob < :* NOTE LOG LOG_END #tea *
      bob > LOG #none
      bob < :* 403 bob #none :*
      bob > LOG *
      bob < :* 481 bob :*
      eve !
      eve > LOG
      eve < :* 461 eve LOG :Of which channel? Use LOG #channel
      """)
  }

  @Test(
    "\"after:2026-11-01, before:2026-11-02 and id:1kch2k4q00001 (what came before that entry) narrow it down. It shows the last 25 entries that fit.\""
  )
  func narrowed() throws {
    let kicks = (0..<30).map { _ in "eve > JOIN #tea\nann > KICK #tea eve\neve !\nann !" }.joined(separator: "\n")
    try transcript(
      """
      ann is here with caps standard-replies
      eve is here
      ann > JOIN #tea
      \(kicks)
      ann > LOG #tea
      ann << :* NOTE LOG LOG_END #tea 25 :25 entries; LOG #tea id:* shows those before
      ann > LOG #tea after:2099-01-01
      ann < :* LOG_END #tea 0 :*
      ann > LOG #tea before:2000-01-01
      ann < :* LOG_END #tea 0 :*
      ann > LOG #tea :after:2000-01-01T00:00:00Z before:2099-01-01
      ann << :* LOG_END #tea 25 :*
      ann > LOG #tea id:0000000000001
      ann < :* LOG_END #tea 0 :*
      ann > LOG #tea id:never!
      ann < :* FAIL LOG INVALID_PARAMS id :*
      ann > LOG #tea after:yesterday
      ann < :* FAIL LOG INVALID_PARAMS time :yesterday is no day; write it like 2026-11-01
      """,
      config: {
        $0.limits.commands = .unlimited; $0.limits.joins = .unlimited
      })
  }

  @Test("\"LOG * is that of the whole server, for its operators, who also see from which address something was done\"")
  func server() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      eve is here
      bob > JOIN #tea
      eve > JOIN #tea
      bob > KICK #tea eve
      ann > OPER admin secret
      ann > CHGHOST bob staff.example
      ann > ACCOUNT ADD zoe battery-staple
      ann > REHASH
      ann > KILL eve :spam
      ann !
      ann > LOG *
      ann < :* LOG_ENTRY #tea * bob!bob@127.0.0.1 KICK eve 127.0.0.1 :* bob KICK eve in #tea from 127.0.0.1 undo: *
      ann < :* LOG_ENTRY * * ann!ann@127.0.0.1 OPER admin 127.0.0.1 :*
      ann < :* LOG_ENTRY * * CHGHOST * 127.0.0.1 :* ann CHGHOST bob staff.example from 127.0.0.1 undo: CHGHOST bob 127.0.0.1
      ann < :* LOG_ENTRY * * ACCOUNT * 127.0.0.1 :* ann ACCOUNT ADD zoe from 127.0.0.1
      ann < :* LOG_ENTRY * * REHASH * 127.0.0.1 :*
      ann < :* LOG_ENTRY * * KILL eve!eve@127.0.0.1 127.0.0.1 :* ann KILL eve (spam) from 127.0.0.1
      ann < :* LOG_END * 6 :6 entries
      ann > LOG #nothere
      ann < :* LOG_END #nothere 0 :*
      """, config: Self.operators)
  }

  @Test("What is done to a registration is in the log when it is on the disk, also when who did it has left at once")
  func registration() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here with caps standard-replies
      ann > REGISTER * * correct-horse
      bob > REGISTER * * battery-staple
      ann > JOIN #tea
      bob > JOIN #tea
      ann > CHANNEL REGISTER #tea
      ann > ACCESS #tea ADD bob op
      ann > ACCESS #tea ADD bob halfop
      bob > ACCESS #tea REMOVE bob
      ann > MODE #tea +t
      ann > TOPIC #tea :green
      ann > CHANNEL TRANSFER #tea bob
      bob > CHANNEL ACCEPT #tea
      bob !
      bob > LOG #tea
      bob << * ann ACCESS ADD bob op undo: ACCESS #tea REMOVE bob
      bob < * ann ACCESS ADD bob halfop undo: ACCESS #tea ADD bob op
      bob < * bob ACCESS REMOVE bob undo: ACCESS #tea ADD bob halfop
      bob << * ann TOPIC undo: TOPIC #tea :
      bob < * bob CHANNEL ACCEPT bob
      bob < * LOG_END *
      bob > CHANNEL DROP #tea #tea
      bob > MODE #tea +O bob
      bob !
      bob > LOG #tea after:2000-01-01
      bob << * bob CHANNEL DROP
      """)
  }

  @Test("A moderator who takes a message away is in the log; who takes their own back is not")
  func redaction() throws {
    try transcript(
      """
      ann is here in plain
      bob is here in plain
      ann > /join tea
      bob > /join tea
      bob > buy my tea
      ann > my own
      ann > /delete my own
      ann > /delete buy
      ann !
      ann > /log
      ann < -- * ann REDACT bob *
      ann < -- 1 entry
      """)
  }

  @Test("Nobody sees what was done in an earlier channel of the same name")
  func reopened() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      eve is here with caps standard-replies
      ann > JOIN #tea
      eve > JOIN #tea
      ann > KICK #tea eve :secret reason
      ann > PART #tea
      wait 2 s
      eve > JOIN #tea
      eve !
      eve > LOG #tea
      eve < :* LOG_END #tea 0 :0 entries
      """)
  }

  @Test("A full disk doesn't hide what moderators do: it is written as soon as something can be kept again")
  func refused() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      eve is here
      ann > JOIN #tea
      eve > JOIN #tea
      storage fails full
      ann > KICK #tea eve :in the dark
      ann !
      ann > LOG #tea
      ann < :* FAIL LOG INTERNAL_ERROR #tea :The log can't be read: the disk is full; try again later
      storage works
      ann > PRIVMSG #tea :hello
      ann > LOG #tea
      ann < :* LOG_ENTRY * (in the dark) *
      """)
  }

  @Test("A program asks for the log with `type` log, `channel` and `query`; a person with /log")
  func everybody() throws {
    try transcript(
      """
      ann is here in json
      eve is here in plain
      ann > {"type":"join","channel":"#tea"}
      eve > /join tea
      ann !
      ann > {"type":"kick","channel":"#tea","nick":"eve","reason":"spam"}
      ann !
      ann > {"type":"log","channel":"#tea","query":"eve","id":"1"}
      ann << *LOG_ENTRY*spam*
      eve > /log
      eve << -- *Type*
      """)
  }
}
