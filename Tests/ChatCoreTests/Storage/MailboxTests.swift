import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Messages for people who aren't here".
@Suite struct MailboxTests {
  /// ann is here; bob has an account, and has left.
  private static let bobAway = """
    ann is here with caps standard-replies server-time
    ann > REGISTER * * correct-horse
    ann << * 900 *
    bob is here
    bob > REGISTER * * battery-staple
    bob > QUIT
    ann !
    """

  @Test(
    "protocol.md: what is said to a registered person who isn't here is \"stored, and delivered once, in order, when they log in the next time on any device\""
  )
  func stored() throws {
    try transcript(
      """
      \(Self.bobAway)
      ann > PRIVMSG bob :one
      ann < * NOTE PRIVMSG MESSAGE_WAITS bob * :bob is not here: the message is stored and will be delivered
      wait 2 s
      ann > PRIVMSG BOB :two
      ann < * NOTE PRIVMSG MESSAGE_WAITS bob *
      phone is here with caps server-time message-tags
      phone > LOGIN bob battery-staple
      phone < * 900 *
      phone < @time=2026-01-02T03:04:05.000Z;msgid=* :ann!ann@127.0.0.1 PRIVMSG phone :one
      phone < @time=2026-01-02T03:04:07.000Z;msgid=* :ann!ann@127.0.0.1 PRIVMSG phone :two
      phone < nothing
      ann < * NOTE PRIVMSG MESSAGE_DELIVERED bob * :Your 2 messages to bob were delivered
      ann > PRIVMSG bob :three
      phone < * PRIVMSG phone :three
      ann < nothing
      phone > QUIT
      tab is here in plain
      tab > /login bob battery-staple
      tab << *You are now called bob
      tab < nothing
      """)
  }

  @Test("people in plain mode: they see what waited, with its time; the sender sees what was sent, and that it waits")
  func plain() throws {
    try transcript(
      """
      ann is here in plain
      ann > /register * * correct-horse
      eve is here in plain
      bob is here
      bob > REGISTER * * battery-staple
      bob > QUIT
      ann !
      ann > /msg bob hello
      ann < ??:?? -> bob: hello
      ann < -- bob is not here: the message is stored and will be delivered
      eve > /msg bob from a guest
      eve < ??:?? -> bob: from a guest
      eve < -- bob is not here: *
      tab is here in plain
      tab > /login bob battery-staple
      tab << -- 2 messages waited for you:
      tab < ??:?? ?ann? hello
      tab < ??:?? ?eve? from a guest
      ann < -- Your message to bob was delivered
      eve < nothing
      """)
  }

  @Test("who doesn't want receipts gives and gets none; PREFERENCES receipts")
  func receipts() throws {
    try transcript(
      """
      \(Self.bobAway)
      ann > PREFERENCES receipts off
      ann < * PREFERENCES_SET *
      ann > PRIVMSG bob :one
      ann < * MESSAGE_WAITS *
      phone is here
      phone > LOGIN bob battery-staple
      phone << * PRIVMSG phone :one
      ann < nothing
      """)
  }

  @Test("it is told once it is on the disk; what can't be kept is not sent, and the sender told")
  func notStored() throws {
    try transcript(
      """
      \(Self.bobAway)
      storage fails full
      ann > PRIVMSG bob :one
      ann < * FAIL PRIVMSG NOT_SENT bob :bob is not here, and the message could not be kept: the disk is full
      storage works
      ann > PRIVMSG bob :two
      ann < * MESSAGE_WAITS *
      phone is here with caps standard-replies
      storage fails busy
      phone > LOGIN bob battery-staple
      phone < * 900 *
      phone < * WARN PRIVMSG NOT_DELIVERED :Messages wait for you, but can't be delivered now: *
      storage works
      phone > LOGOUT
      phone !
      phone > LOGIN bob battery-staple
      phone << * PRIVMSG phone :two
      phone < nothing
      """)
  }

  @Test("blocks and SILENCE hold for what is sent while one isn't here, and the sender doesn't find out")
  func blocked() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      eve is here with caps standard-replies
      bob is here
      bob > REGISTER * * battery-staple
      bob > FRIEND BLOCK ann
      bob > SILENCE +eve
      bob > QUIT
      ann !
      eve !
      ann > PRIVMSG bob :one
      ann < * NOTE PRIVMSG MESSAGE_WAITS bob * :*
      eve > PRIVMSG bob :two
      eve < * NOTE PRIVMSG MESSAGE_WAITS bob * :*
      phone is here
      phone > LOGIN bob battery-staple
      phone < * 900 *
      phone < nothing
      """)
  }

  @Test("protocol.md: \"At most 200 messages wait for one person, and at most 50 of one sender\"")
  func quotas() throws {
    var stored = StoredState()
    stored.accounts = [Account(name: "bob", created: 0), Account(name: "carl", created: 0)]
    stored.waiting = ["bob": 200]
    let lines = (1...50).map { "ann > PRIVMSG carl :\($0)\nann < * NOTE PRIVMSG MESSAGE_WAITS carl *" }
    try transcript(
      """
      ann is here with caps standard-replies
      ann > PRIVMSG bob :one too many
      ann < * FAIL PRIVMSG MAILBOX_FULL bob :bob is not here, and 200 messages wait already: it was not sent
      \(lines.joined(separator: "\n"))
      ann > PRIVMSG carl :one too many
      ann < * FAIL PRIVMSG MAILBOX_FULL carl :carl is not here, and 50 messages of yours wait for people already: *
      ann > NOTICE carl :nothing is told of a notice
      ann < nothing
      ann > PRIVMSG nobody :hello
      ann < * 401 ann nobody :*
      """, stored: stored)
  }

  @Test("where private conversations are not kept nothing waits: 401")
  func switchedOff() throws {
    try transcript(
      """
      \(Self.bobAway)
      ann > PRIVMSG bob :one
      ann < * 401 ann bob :*
      """, config: { $0.history.people = .off })
  }

  /// bob is always on and in #tea, and has left; his phone was here before.
  private static let bobAlwaysOn = """
    ann is here with caps standard-replies
    ann > REGISTER * * correct-horse
    bob is here
    bob > REGISTER * * battery-staple
    bob > PREFERENCES alwayson on
    bob > JOIN #tea
    phone is here
    phone > LOGIN bob@phone battery-staple
    phone > QUIT
    bob > QUIT
    ann !
    """

  private static func returns(_ name: String, as login: String) -> String {
    """
    \(name) connects
    \(name) > CAP REQ server-time
    \(name) > LOGIN \(login) battery-staple
    \(name) > NICK bob
    \(name) > USER bob 0 * :bob
    \(name) > CAP END
    \(name) << * 366 *
    """
  }

  @Test(
    "\"somebody who is always on, and of whom no device is here\": it waits, and comes once with the first device; to each other device with what that has missed"
  )
  func alwaysOn() throws {
    try transcript(
      Self.bobAlwaysOn + """

        ann > PRIVMSG bob :one
        ann < * NOTE PRIVMSG MESSAGE_WAITS bob * :bob is not here: the message is stored and will be delivered
        ann > NOTICE bob :two
        ann < nothing
        \(Self.returns("tab", as: "bob"))
        tab < * :ann!* PRIVMSG bob :one
        tab < nothing
        ann < * NOTE PRIVMSG MESSAGE_DELIVERED bob * :*
        \(Self.returns("phone", as: "bob@phone"))
        phone < * :ann!* PRIVMSG bob :one
        phone < * :ann!* NOTICE bob :two
        phone < nothing
        phone > QUIT
        tab > QUIT
        ann > PRIVMSG bob :three
        ann < * MESSAGE_WAITS *
        \(Self.returns("phone", as: "bob@phone"))
        phone < * PRIVMSG bob :three
        phone < nothing
        ann << * MESSAGE_DELIVERED *
        """)
  }

  @Test(
    "a device that comes while the mailbox is being emptied gets it once, too, whichever of the two answers comes first"
  )
  func coming() throws {
    try transcript(
      Self.bobAlwaysOn + """

        ann > PRIVMSG bob :one
        ann !
        storage waits
        \(Self.returns("tab", as: "bob"))
        \(Self.returns("phone", as: "bob@phone"))
        storage goes on
        tab < * PRIVMSG bob :one
        tab < nothing
        phone < * PRIVMSG bob :one
        phone < nothing
        """)
  }

  @Test("SILENCE and the quota hold for who is always on; where they are here under another nick they get it at once")
  func alwaysOnRules() throws {
    let lines = (1...50).map { "ann > PRIVMSG bob :\($0)\nann < * NOTE PRIVMSG MESSAGE_WAITS bob *" }
    try transcript(
      Self.bobAlwaysOn + """

        eve is here with caps standard-replies
        \(Self.returns("tab", as: "bob"))
        tab > SILENCE +eve
        tab > QUIT
        \(lines.joined(separator: "\n"))
        ann > PRIVMSG bob :one too many
        ann < * FAIL PRIVMSG MAILBOX_FULL bob *
        eve > PRIVMSG bob :unheard
        eve < * MESSAGE_WAITS bob *
        zoe is here
        zoe > LOGIN bob battery-staple
        zoe << * PRIVMSG zoe :50
        zoe < nothing
        ann !
        ann > PRIVMSG bob :now
        zoe < * PRIVMSG zoe :now
        ann < nothing
        """)
  }

  @Test("with a label the answer is one: the sender's own copy and that it waits; sent again, it waits once")
  func labelled() throws {
    try transcript(
      """
      bob is here
      bob > REGISTER * * battery-staple
      bob > QUIT
      ann is here with caps standard-replies labeled-response batch echo-message message-tags
      ann > @label=1;+partyline/id=7 PRIVMSG bob :one
      ann < @label=1 :* BATCH +* labeled-response
      ann < @*batch=* PRIVMSG bob :one
      ann < @*batch=* NOTE PRIVMSG MESSAGE_WAITS bob * :*
      ann < * BATCH -*
      ann > @label=2;+partyline/id=7 PRIVMSG bob :one
      ann < @label=2 :* BATCH +* labeled-response
      ann < @*batch=* PRIVMSG bob :one
      ann < @*batch=* NOTE PRIVMSG MESSAGE_WAITS bob * :*
      ann < * BATCH -*
      phone is here
      phone > LOGIN bob battery-staple
      phone < * 900 *
      phone < * PRIVMSG phone :one
      phone < nothing
      """)
  }

  @Test("the 50th of one sender, sent again after a restart, is acknowledged, not refused: it is there")
  func sentAgainWhenFull() throws {
    let lines = (1...50).map { "ann > @+partyline/id=\($0) PRIVMSG bob :\($0)" }
    let end = ["ann !", "server restarts", "ann is here with caps standard-replies message-tags"]
    try transcript(
      """
      bob is here
      bob > REGISTER * * battery-staple
      bob > QUIT
      ann is here with caps standard-replies message-tags
      \((lines + end).joined(separator: "\n"))
      ann > @+partyline/id=50 PRIVMSG bob :50
      ann < * NOTE PRIVMSG MESSAGE_WAITS bob * :*
      ann > @+partyline/id=51 PRIVMSG bob :51
      ann < * FAIL PRIVMSG MAILBOX_FULL bob :*
      """)
  }

  @Test(
    "sent again while the first is on its way to the disk: it is acknowledged no sooner than that, and with its id"
  )
  func sentAgain() throws {
    try transcript(
      """
      bob is here
      bob > REGISTER * * battery-staple
      bob > QUIT
      ann is here with caps standard-replies echo-message message-tags
      storage waits
      ann > @+partyline/id=7 PRIVMSG bob :one
      ann > @+partyline/id=7 PRIVMSG bob :one
      ann < nothing
      storage answers
      ann < @* PRIVMSG bob :one
      ann < :* NOTE PRIVMSG MESSAGE_WAITS bob * :*
      ann < nothing
      storage goes on
      ann < @* PRIVMSG bob :one
      ann < :* NOTE PRIVMSG MESSAGE_WAITS bob * :*
      server restarts
      ann is here with caps standard-replies echo-message message-tags
      ann > @+partyline/id=7 PRIVMSG bob :one
      ann < @* PRIVMSG bob :one
      ann < :* NOTE PRIVMSG MESSAGE_WAITS bob * :*
      phone is here
      phone > LOGIN bob battery-staple
      phone < * 900 *
      phone < * PRIVMSG phone :one
      phone < nothing
      """)
  }

  @Test("the form in JSON")
  func json() throws {
    try transcript(
      #"""
      bob is here
      bob > REGISTER * * battery-staple
      bob > QUIT
      ci is here in json
      ci > {"type":"privmsg","target":"bob","text":"hi","id":1}
      ci < {"type":"batch","id":1,*"type":"privmsg",*"target":"bob",*"code":"MESSAGE_WAITS","context":["bob","*"],*
      """#)
  }
}
