import ChatCore
import ChatTesting
import ChatWire
import Testing

/// protocol.md, "Devices".
@Suite struct DevicesTests {
  /// ann is always on, and in #tea with bob; her phone was here.
  private static let start = """
    bob is here with caps standard-replies
    bob > REGISTER * * battery-staple
    ann is here with caps standard-replies
    ann > REGISTER * * correct-horse
    ann > PREFERENCES alwayson on
    ann > JOIN #tea
    bob > JOIN #tea
    \(device("phone", "server-time batch message-tags"))
    phone > QUIT
    bob !
    """

  private static func device(_ name: String, _ caps: String, as seat: String? = nil) -> String {
    let seat = seat ?? name
    return """
      \(seat) connects
      \(seat) > CAP REQ :standard-replies \(caps)
      \(seat) > LOGIN ann@\(name) correct-horse
      \(seat) > NICK ann
      \(seat) > USER ann 0 * :ann
      \(seat) > CAP END
      \(seat) << * 366 *
      """
  }

  private static let missed = """

    bob > PRIVMSG #tea :one
    wait 2 s
    bob > PRIVMSG ann :two
    ann > PRIVMSG #tea :three
    bob > PRIVMSG #tea :four
    bob !
    ann !
    """

  @Test(
    "protocol.md: \"When it comes back it is sent what it has missed, the last 500 messages where there are more, once, in the order in which it was said\": as chathistory batches"
  )
  func batches() throws {
    try transcript(
      Self.start + Self.missed + """

        \(Self.device("phone", "server-time batch message-tags"))
        phone < * BATCH +* chathistory #tea
        phone < @*time=2026-01-02T03:04:05.000Z;msgid=*;batch=* :bob!* PRIVMSG #tea :one
        phone < @*time=2026-01-02T03:04:07.000Z;msgid=*;batch=* :ann!* PRIVMSG #tea :three
        phone < @*batch=* :bob!* PRIVMSG #tea :four
        phone < * BATCH -*
        phone < * BATCH +* chathistory bob
        phone < @*batch=* :bob!* PRIVMSG ann :two
        phone < * BATCH -*
        phone < nothing
        bob > PRIVMSG #tea :five
        phone < * :bob!* PRIVMSG #tea :five
        phone leaves
        \(Self.device("phone", "server-time batch message-tags"))
        phone < * BATCH +* chathistory #tea
        phone < * PRIVMSG #tea :five
        phone < * BATCH -*
        phone > PING x
        phone < * PONG *
        phone > QUIT
        \(Self.device("phone", "server-time batch message-tags"))
        phone < nothing
        """)
  }

  @Test("each device has missed what it has missed; a new one, and one without a name, nothing")
  func each() throws {
    try transcript(
      Self.start + """

        \(Self.device("Laptop", "server-time"))
        Laptop > QUIT
        bob > PRIVMSG #tea :one
        \(Self.device("laptop", "server-time"))
        laptop < @time=2026-01-02T03:04:05.000Z :bob!* PRIVMSG #tea :one
        laptop < nothing
        laptop > QUIT
        bob > PRIVMSG #tea :two
        \(Self.device("PHONE", "server-time"))
        PHONE < * PRIVMSG #tea :one
        PHONE < * PRIVMSG #tea :two
        PHONE < nothing
        \(Self.device("tablet", "server-time"))
        tablet < nothing
        eve connects
        eve > CAP REQ server-time
        eve > LOGIN ann correct-horse
        eve > NICK ann
        eve > USER ann 0 * :ann
        eve > CAP END
        eve << * 366 *
        eve < nothing
        """)
  }

  @Test(
    "\"without server-time the time is put before the text\"; CTCP stays CTCP, and one's own private words go to those who know echo-message only"
  )
  func old() throws {
    try transcript(
      Self.start + """

        bob > PRIVMSG #tea :one
        bob > PRIVMSG #tea :\u{1}ACTION waves\u{1}
        bob > PRIVMSG #tea :\u{1}VERSION\u{1}
        ann > PRIVMSG bob :three
        \(Self.device("phone", "userhost-in-names"))
        phone < :bob!* PRIVMSG #tea :?2026-01-02 03:04? one
        phone < :bob!* PRIVMSG #tea :\u{1}ACTION ?2026-01-02 03:04? waves\u{1}
        phone < :bob!* PRIVMSG #tea :\u{1}VERSION\u{1}
        phone < nothing
        phone > QUIT
        ann > PRIVMSG bob :four
        \(Self.device("phone", "echo-message batch"))
        phone < * BATCH +* chathistory bob
        phone < @batch=* :ann!ann@* PRIVMSG bob :?2026-01-02 03:04? four
        phone < * BATCH -*
        phone < nothing
        """)
  }

  @Test("\"Clients that ask for history themselves (draft/chathistory) are sent nothing of it\"")
  func askingClients() throws {
    try transcript(
      Self.start + Self.missed + """

        \(Self.device("phone", "server-time batch draft/chathistory"))
        phone < nothing
        phone > QUIT
        \(Self.device("phone", "server-time batch"))
        phone < nothing
        """)
  }

  @Test("the name of the device in SASL PLAIN, in SCRAM's name, in USER, or that of the token")
  func names() throws {
    func plain(_ text: String) -> String { Base64.encode(Array(text.utf8)) }
    let names: [(lines: [String], device: String)] = [
      (["AUTHENTICATE PLAIN", "AUTHENTICATE \(plain("\0ann@sasl\0correct-horse"))"], "sasl"),
      (["AUTHENTICATE PLAIN", "AUTHENTICATE \(plain("ann\0ann@both\0correct-horse"))"], "both"),
      (["LOGIN ann correct-horse", "USER ann@user 0 * :ann"], "user"),
      (["LOGIN ann@login correct-horse", "USER ann@user 0 * :ann"], "login"),
      (["LOGIN ann plt_word"], "work"),
      (["LOGIN ann@other plt_word"], "other"),
      (
        [
          "AUTHENTICATE OAUTHBEARER",
          "AUTHENTICATE \(plain("n,a=ann@bearer,\u{1}auth=Bearer plt_word\u{1}\u{1}"))",
        ], "bearer"
      ),
      (
        [
          "AUTHENTICATE SCRAM-SHA-256", "AUTHENTICATE \(plain("n,,n=ann@scram,r=abc"))",
          "AUTHENTICATE \(plain("c=biws,r=abcdigest of plt_word,p=correct-horse"))", "AUTHENTICATE +",
        ], "scram"
      ),
    ]
    var text = """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann > TOKEN ADD work
      ann !

      """
    for (lines, device) in names {
      let all = lines.map { "\(device) > \($0)" }.joined(separator: "\n")
      let user = all.contains("> USER") ? "" : "\(device) > USER ann 0 * :ann"
      text += """
        \(device) connects
        \(device) > CAP LS 302
        \(all)
        \(device) > NICK ann
        \(user)
        \(device) > CAP END
        \(device) << * 422 *
        \(device) > DEVICES
        \(device) << * :\(device): this one

        """
      text += "\(device) > QUIT\n"
    }
    try transcript(
      text + """
        ann > DEVICES
        ann < * NOTE DEVICES DEVICE sasl away :sasl: last here 2026-*
        ann << * NOTE DEVICES DEVICES_END :You have 8 devices
        """)
  }

  @Test("a name that is too long is refused, and a wrong password names no device")
  func badNames() throws {
    let long = String(repeating: "x", count: 33)
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann > LOGIN ann@phone wrong
      ann << * FAIL LOGIN ALREADY_LOGGED_IN ann *
      ann > LOGOUT
      ann !
      ann > LOGIN ann@\(long) correct-horse
      ann < * FAIL LOGIN INVALID_PARAMS :The name of a device has at most 32 bytes
      ann > AUTHENTICATE PLAIN
      ann > AUTHENTICATE \(Base64.encode(Array("\0ann@\(long)\0correct-horse".utf8)))
      ann << * 904 *
      ann > LOGIN ann@phone wrong-horse
      ann << * FAIL LOGIN INVALID_CREDENTIALS ann *
      ann > LOGIN ann@ correct-horse
      ann << * 900 *
      ann > DEVICES
      ann << * NOTE DEVICES DEVICES_END :You have 0 devices
      """)
  }

  @Test("in plain mode: what was missed with its time, in the place of the last messages; then what is new")
  func plain() throws {
    try transcript(
      Self.start + """

        tab connects
        tab > FORMAT plain
        tab > /login ann@tab correct-horse
        tab << *You are in #tea now*
        tab > /quit
        bob > PRIVMSG #tea :one
        wait 86400 s
        bob > PRIVMSG ann :two
        ann > PRIVMSG bob :three
        tab connects
        tab > FORMAT plain
        tab > /login ann@tab correct-horse
        tab << *You are in #tea now*
        tab << *-- tab has missed 3 messages:
        tab < 2026-01-02 ??:?? #tea <bob> one
        tab < ??:?? ?bob? two
        tab < ??:?? -> bob: three
        tab < nothing
        tab > /devices
        tab < -- phone: last here 2026-*
        tab < -- tab: this one
        tab < -- You have 2 devices
        tab > /devices forget phone
        tab < -- What phone misses is not remembered any more
        tab > /devices forget phone
        tab < -- You have no device phone*
        tab > /devices rename
        tab < -- Use /devices*
        """)
  }

  @Test("in JSON what was missed has \"replay\":true")
  func json() throws {
    try transcript(
      Self.start + Self.missed + """

        ci connects
        ci > FORMAT json
        ci > {"type":"login","account":"ann@phone","password":"correct-horse"}
        ci > {"type":"nick","nickname":"ann"}
        ci << {"type":"privmsg",*"target":"#tea","text":"one","replay":true,"time":"2026-01-02T03:04:05.000Z","msgid":*
        ci < {"type":"privmsg",*"target":"ann","text":"two","replay":true,*
        ci < {"type":"privmsg",*"target":"#tea","text":"three","replay":true,*
        ci < {"type":"privmsg",*"target":"#tea","text":"four","replay":true,*
        ci < nothing
        """)
  }

  @Test(
    "\"Of a channel it is sent what was said since its owner came into it\", over a restart too, and nothing of one that they left"
  )
  func channels() throws {
    try transcript(
      Self.start + """

        bob > JOIN #milk
        bob > JOIN #sugar
        ann > JOIN #sugar
        bob > PRIVMSG #milk :before
        bob > PRIVMSG #sugar :gone
        wait 1 s
        ann > JOIN #milk
        ann > PART #sugar
        bob > PRIVMSG #milk :one
        wait 1 s
        server restarts
        eve is here
        eve > JOIN #milk
        eve > PRIVMSG #milk :two
        \(Self.device("phone", "server-time"))
        phone << * 366 ann #milk *
        phone < * PRIVMSG #milk :one
        phone < * PRIVMSG #milk :two
        phone < nothing
        """)
  }

  @Test("a server that ends without a word has sent what it has stored: nothing comes twice after its next start")
  func crash() throws {
    try transcript(
      Self.start + """

        bob > PRIVMSG #tea :missed
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :missed
        bob > PRIVMSG #tea :one
        phone < * PRIVMSG #tea :one
        server restarts
        eve is here
        eve > JOIN #tea
        eve > PRIVMSG #tea :two
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :two
        phone < nothing
        """)
  }

  @Test(
    "\"Where its connection broke it is sent again what came since it last said something\", also while the server doesn't know yet that the connection is dead"
  )
  func broken() throws {
    try transcript(
      Self.start + """

        \(Self.device("phone", "server-time"))
        bob > PRIVMSG #tea :read
        phone > PING x
        phone !
        bob > PRIVMSG #tea :lost
        phone leaves
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :lost
        phone < nothing
        bob > PRIVMSG #tea :again
        phone overflows
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :again
        phone > PING x
        bob > PRIVMSG #tea :dead
        \(Self.device("phone", "server-time", as: "tram"))
        tram < * PRIVMSG #tea :dead
        tram < nothing
        phone leaves
        bob > PRIVMSG #tea :new
        tram < * PRIVMSG #tea :new
        tram > QUIT
        \(Self.device("phone", "server-time"))
        phone < nothing
        """)
  }

  @Test("what can't be read is told, and sent the next time; a session that has gone is sent nothing")
  func faults() throws {
    try transcript(
      Self.start + """

        bob > PRIVMSG #tea :one
        storage fails busy
        \(Self.device("phone", "server-time"))
        phone < * WARN * NOT_REPLAYED :What phone has missed can't be shown now: *
        phone > QUIT
        storage works
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :one
        phone > QUIT
        bob > PRIVMSG #tea :two
        storage waits
        phone connects
        phone > LOGIN ann@phone correct-horse
        phone > NICK ann
        phone > USER ann 0 * :ann
        phone leaves
        storage goes on
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :two
        phone < nothing
        """)
  }

  @Test("\"the last 500\": that there was more is told; whom one ignores isn't shown")
  func limit() throws {
    var stored = StoredState()
    var ann = Account(name: "ann", created: 0)
    ann.passwordHash = "plain:correct-horse"
    ann.preferences.alwaysOn = true
    ann.lastSeen = 1_767_000_000_000
    ann.channels = [Account.Place("#tea", joined: 0)]
    ann.devices = [Account.Device(name: "phone", lastSeen: 1_767_000_000_000, seen: MessageID(number: 1))]
    stored.accounts = [ann]
    let lines = (1...501).map { "bob > PRIVMSG #tea :number \($0)" }.joined(separator: "\n")
    let seen = (2...501).map { "phone < * PRIVMSG #tea :number \($0)" }.joined(separator: "\n")
    try transcript(
      """
      bob is here
      bob > JOIN #tea
      \(lines)
      \(Self.device("phone", "server-time"))
      phone < * WARN * NOT_REPLAYED :phone has missed more than 500 messages: only the last ones are shown
      \(seen)
      phone < nothing
      """, config: { $0.limits.commands = .unlimited }, stored: stored)
  }

  @Test("\"20 are remembered\", the one that was here least lately goes; \"90 days after it was here\"")
  func forgotten() throws {
    var stored = StoredState()
    var ann = Account(name: "ann", created: 0)
    ann.passwordHash = "plain:correct-horse"
    let now: WallTime = 1_767_323_045_000
    ann.devices = (1...20).map {
      Account.Device(name: "d\($0)", lastSeen: now - 1000 * WallTime(30 - $0), seen: MessageID(number: 1))
    }
    ann.devices.swapAt(0, 7)
    ann.devices.append(Account.Device(name: "old", lastSeen: now - 91 * 86_400_000, seen: MessageID(number: 1)))
    stored.accounts = [ann]
    try transcript(
      """
      new connects
      new > CAP REQ standard-replies
      new > LOGIN ann@new correct-horse
      new > NICK ann
      new > USER ann 0 * :ann
      new > CAP END
      new << * 422 *
      new > DEVICES
      new < * DEVICE d8 *
      new < * DEVICE d2 *
      new << * DEVICE d7 *
      new < * DEVICE d9 *
      new << * DEVICE d20 *
      new < * DEVICE new here :new: this one
      new < * DEVICES_END :You have 20 devices
      """, stored: stored)
  }

  @Test(
    "DEVICES FORGET: not while it can't be kept; the device goes on without, and has missed nothing when it comes back")
  func forget() throws {
    try transcript(
      Self.start + """

        eve is here with caps standard-replies
        eve > DEVICES
        eve < * FAIL DEVICES NOT_LOGGED_IN :*
        ann !
        storage fails full
        ann > DEVICES FORGET phone
        ann < * FAIL DEVICES TEMPORARILY_UNAVAILABLE :*
        storage works
        bob > PRIVMSG #tea :one
        ann !
        \(Self.device("phone", "server-time"))
        phone < * PRIVMSG #tea :one
        ann > DEVICES FORGET PHONE
        ann << * NOTE DEVICES DEVICE_FORGOTTEN phone :*
        phone > QUIT
        bob > PRIVMSG #tea :two
        \(Self.device("phone", "server-time"))
        phone < nothing
        """)
  }

  @Test("who logs out has seen all until then")
  func logout() throws {
    try transcript(
      Self.start + """

        eve is here with caps server-time
        eve > LOGIN ann@watch correct-horse
        bob > PRIVMSG eve :one
        eve << * PRIVMSG eve :one
        eve > LOGOUT
        eve !
        bob > PRIVMSG ann :two
        eve > LOGIN ann@watch correct-horse
        eve < * 900 *
        eve < * :bob!* PRIVMSG eve :two
        eve < nothing
        """)
  }

  @Test(
    "who logs in under another nick is sent what was said in private, and what was said in the channels when they take their nick"
  )
  func nickLater() throws {
    try transcript(
      Self.start + Self.missed + """

        phone is here with caps server-time
        phone > LOGIN ann@phone correct-horse
        phone << * 900 *
        phone < * PRIVMSG phone :two
        phone < nothing
        phone > NICK ann
        phone << * 366 *
        phone < * PRIVMSG #tea :one
        phone < * PRIVMSG #tea :three
        phone < * PRIVMSG #tea :four
        phone < nothing
        """)
  }
}
