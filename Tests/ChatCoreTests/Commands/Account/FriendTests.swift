import ChatTesting
import Testing

/// protocol.md, "Friends".
@Suite struct FriendTests {
  /// Two people who are registered, with no line unread.
  private static func registered(_ arrivals: String...) -> String {
    arrivals.map { arrival in
      let name = arrival.prefix { $0 != " " }
      return """
        \(arrival)
        \(name) > REGISTER * * correct-horse
        \(name) << *logged in as \(name)*
        \(name) !
        """
    }.joined(separator: "\n")
  }

  private static let annAndBob = registered(
    "ann is here with caps standard-replies", "bob is here with caps standard-replies")

  private static let friends = """
    \(annAndBob)
    ann > FRIEND ADD bob
    bob > FRIEND ACCEPT ann
    ann !
    bob !
    """

  @Test(
    "protocol.md: \"FRIEND ADD asks the other one, who accepts or declines\"; both are told, and that the other one is here"
  )
  func request() throws {
    try transcript(
      """
      \(Self.annAndBob)
      ann > FRIEND ADD bob
      ann < * NOTE FRIEND FRIEND_ASKED bob :bob is asked, now or when they come, *
      bob < * NOTE FRIEND FRIEND_REQUEST ann :ann asks to be your friend: FRIEND ACCEPT ann, or FRIEND DECLINE ann
      ann > FRIEND ADD BOB
      ann < * FAIL FRIEND FRIEND_EXISTS bob :You have asked bob already
      bob > FRIEND LIST
      bob < * NOTE FRIEND FRIEND ann asking ? ? ? :ann asks to be your friend: FRIEND ACCEPT ann
      bob < * NOTE FRIEND FRIENDS_END :1 on the list, 0 here
      bob > FRIEND ACCEPT ann
      bob < * NOTE FRIEND FRIEND_ADDED ann :ann is your friend now
      bob < :partyline.local 730 bob :ann!ann@127.0.0.1
      ann < * NOTE FRIEND FRIEND_ADDED bob :bob is your friend now
      ann < :partyline.local 730 ann :bob!bob@127.0.0.1
      ann > FRIEND
      ann < * NOTE FRIEND FRIEND bob friend online ? ? :bob: here
      ann < * NOTE FRIEND FRIENDS_END :1 on the list, 1 here
      ann > FRIEND ADD bob
      ann < * FAIL FRIEND FRIEND_EXISTS bob :bob is your friend already
      """)
  }

  @Test("protocol.md: \"A request to somebody who isn't here waits for them\", and DECLINE isn't told")
  func offlineRequest() throws {
    try transcript(
      """
      \(Self.annAndBob)
      bob > QUIT
      ann > FRIEND ADD bob
      ann !
      bob2 is here in plain
      bob2 > /login bob correct-horse
      bob2 << *ann asks to be your friend: /friend accept ann, or /friend decline ann
      bob2 > /friend decline ann
      bob2 < -- ann's request is gone; ann isn't told
      ann < nothing
      bob2 > /friend accept ann
      bob2 < -- There is no request of ann. /friend list shows your friends and requests.
      bob2 > /friends
      bob2 < -- Nobody is on your list; /friend add bob asks bob
      bob2 > /friend add ann
      bob2 < -- ann is your friend now
      ann < * NOTE FRIEND FRIEND_ADDED bob :*
      """)
  }

  @Test("protocol.md: \"REMOVE bob ends it without a word\"")
  func remove() throws {
    try transcript(
      """
      \(Self.friends)
      ann > FRIEND REMOVE bob
      ann < * NOTE FRIEND FRIEND_REMOVED bob :bob is off your list
      bob < nothing
      bob > FRIEND
      bob < * NOTE FRIEND FRIENDS_END :Nobody is on your list; FRIEND ADD bob asks bob
      bob > FRIEND REMOVE ann
      bob < * FAIL FRIEND NO_SUCH_FRIEND ann :ann is not on your list
      bob > AWAY :tea
      ann > FRIEND ADD bob
      ann !
      ann > FRIEND REMOVE bob
      ann < * NOTE FRIEND FRIEND_REMOVED bob :*
      bob !
      bob > FRIEND ACCEPT ann
      bob < * FAIL FRIEND NO_SUCH_FRIEND ann :There is no request of ann
      """)
  }

  @Test("notes and groups are for oneself; a client with standard-replies has the note as a line of its own")
  func notesAndGroups() throws {
    try transcript(
      """
      \(Self.friends)
      ann > FRIEND NOTE bob :plays chess
      ann < * NOTE FRIEND FRIEND_CHANGED bob :Your note on bob is kept
      ann > FRIEND GROUP bob work
      ann < * NOTE FRIEND FRIEND_CHANGED bob :The group of bob is kept
      ann > FRIEND LIST work
      ann < * NOTE FRIEND FRIEND bob friend online ? work :bob: here, in work
      ann < * NOTE FRIEND FRIEND_NOTE bob :plays chess
      ann < * NOTE FRIEND FRIENDS_END :1 on the list, 1 here
      ann > FRIEND LIST home
      ann < * NOTE FRIEND FRIENDS_END :Nobody is in the group home
      ann > FRIEND NOTE bob
      ann < * NOTE FRIEND FRIEND_CHANGED bob :Your note on bob is taken away
      ann > FRIEND GROUP bob :two words
      ann < * FAIL FRIEND INVALID_PARAMS :A group is one word of at most 32 bytes
      ann > FRIEND NOTE bob :\(String(repeating: "x", count: 201))
      ann < * FAIL FRIEND INVALID_PARAMS :A note has at most 200 bytes
      bob > FRIEND NOTE eve :hm
      bob < * FAIL FRIEND ACCOUNT_UNKNOWN eve :There is no account eve
      eve is here
      bob > FRIEND NOTE eve :hm
      bob < * FAIL FRIEND ACCOUNT_UNKNOWN eve :eve is here, but has no account or isn't logged in
      bob > FRIEND NOTE bob :hm
      bob < * FAIL FRIEND INVALID_PARAMS bob :bob is yourself
      bob > FRIEND DANCE ann
      bob < * FAIL FRIEND INVALID_PARAMS :Use FRIEND add bob, *
      eve > FRIEND
      eve < * NOTICE eve :You are not logged in: *
      """)
  }

  @Test("presence: a person in plain mode has a line, an IRC client 730, 731 and AWAY")
  func presence() throws {
    try transcript(
      """
      \(Self.registered("ann is here in plain", "bob is here", "ci is here with caps away-notify extended-monitor"))
      bob > FRIEND ADD ann
      bob > FRIEND ADD ci
      ann > /friend accept bob
      ci > FRIEND ACCEPT bob
      ann !
      bob !
      ci !
      wait 30 s
      bob > AWAY :tea
      ann < ??:?? -- bob is away: tea
      ci < :bob!bob@* AWAY :tea
      wait 30 s
      bob > AWAY
      ann < ??:?? -- bob is back
      ci < :bob!bob@* AWAY
      wait 30 s
      bob > QUIT
      ann < ??:?? -- bob has gone
      ci < :partyline.local 731 ci :bob
      wait 2 s
      ann > /friends
      ann < -- bob: not here, last seen 2 seconds ago
      ann < -- 1 on the list, 0 here
      ci > QUIT
      ann < nothing
      wait 30 s
      zoe is here
      zoe > LOGIN bob correct-horse
      ann < ??:?? -- bob is here
      zoe << * 900 *
      zoe < * 730 zoe :ann!ann@*
      """)
  }

  @Test("protocol.md: \"What MONITOR itself tells isn't told twice\"")
  func monitored() throws {
    try transcript(
      """
      \(Self.friends)
      ann > MONITOR + bob
      ann < * 730 *
      wait 30 s
      bob > QUIT
      ann < :partyline.local 731 ann :bob
      ann < nothing
      """)
  }

  @Test(
    "protocol.md: \"Of one person friends are told at once, and then not for 30 seconds; what holds then is told if it is news\""
  )
  func flapping() throws {
    try transcript(
      """
      \(Self.friends)
      wait 30 s
      bob > AWAY :one
      bob > AWAY
      bob > QUIT
      ann < nothing
      bob connects
      bob > CAP REQ sasl
      bob > NICK bob
      bob > USER bob 0 * :Bob
      bob > AUTHENTICATE PLAIN
      bob > AUTHENTICATE AGJvYgBjb3JyZWN0LWhvcnNl
      bob > CAP END
      bob << * 001 *
      bob << * 730 bob :ann!ann@*
      ann < nothing
      bob > QUIT
      wait 29 s
      ann < nothing
      wait 1 s
      ann < :partyline.local 731 ann :bob
      """)
  }

  @Test("protocol.md: \"it keeps messages, invitations and requests away\"")
  func block() throws {
    try transcript(
      """
      \(Self.friends)
      ann > FRIEND BLOCK bob
      ann < * NOTE FRIEND FRIEND_BLOCKED bob :You hear nothing of bob in private any more
      ann > FRIEND BLOCK bob
      ann < * FAIL FRIEND FRIEND_EXISTS bob :You block bob already
      bob > PRIVMSG ann :hello?
      bob > NOTICE ann :hello?
      bob > JOIN #tea
      bob > INVITE ann #tea
      bob > FRIEND ADD ann
      bob << * NOTE FRIEND FRIEND_ASKED ann :ann is asked, *
      ann < nothing
      ann > FRIEND
      ann < * NOTE FRIEND FRIEND bob blocked ? ? ? :bob: blocked
      ann < * NOTE FRIEND FRIENDS_END :1 on the list, 0 here
      ann > FRIEND ADD bob
      ann < * FAIL FRIEND FRIEND_EXISTS bob :You block bob: FRIEND UNBLOCK bob first
      ann > FRIEND REMOVE bob
      ann < * FAIL FRIEND NO_SUCH_FRIEND bob :*
      ann > FRIEND UNBLOCK bob
      ann < * NOTE FRIEND FRIEND_UNBLOCKED bob :bob can write to you again
      ann > FRIEND UNBLOCK bob
      ann < * FAIL FRIEND NO_SUCH_FRIEND bob :You don't block bob
      bob > PRIVMSG ann :there you are
      ann < :bob!bob@* PRIVMSG ann :there you are
      """)
  }

  @Test("protocol.md: \"FIND an lists people whose name begins so\"")
  func find() throws {
    try transcript(
      """
      \(Self.registered("ann is here with caps standard-replies", "anna is here", "bob is here"))
      ann > FRIEND FIND AN
      ann < * NOTE FRIEND FOUND ann :ann
      ann < * NOTE FRIEND FOUND anna :anna
      ann < * NOTE FRIEND FOUND_END AN :That is all
      ann > FRIEND FIND zo
      ann < * NOTE FRIEND FOUND_END zo :No registered name begins so
      ann > FRIEND FIND a
      ann < * FAIL FRIEND INVALID_PARAMS :FIND looks for at least 2 letters of a name
      """)
  }

  @Test(
    "what can't be kept is not done: the list is as it was afterwards",
    arguments: ["full", "readOnly", "busy", "corrupt", "absent", "other"])
  func notStored(fault: String) throws {
    try transcript(
      """
      \(Self.annAndBob)
      storage fails \(fault)
      ann > FRIEND ADD bob
      ann < * FAIL FRIEND TEMPORARILY_UNAVAILABLE :Nothing was done: *
      bob < nothing
      ann > FRIEND
      ann < * NOTE FRIEND FRIENDS_END :Nobody *
      storage works
      ann > FRIEND ADD bob
      ann < * NOTE FRIEND FRIEND_ASKED *
      storage fails \(fault)
      bob !
      bob > FRIEND ACCEPT ann
      bob < * FAIL FRIEND TEMPORARILY_UNAVAILABLE :*
      storage works
      bob > FRIEND ACCEPT ann
      bob < * NOTE FRIEND FRIEND_ADDED ann :*
      """)
  }

  @Test("protocol.md: \"at most 50 wait for an answer and at most 50 ask\", and new ones count as new targets")
  func limits() throws {
    var lines = Self.registered("bob is here with caps standard-replies")
    for number in 1...51 {
      lines += """

        n\(number)x is here from 10.0.\(number).1 with caps standard-replies
        n\(number)x > REGISTER * * correct-horse
        n\(number)x << * 900 *
        n\(number)x > FRIEND ADD bob
        n\(number)x < * \(number <= 50 ? "NOTE FRIEND FRIEND_ASKED bob" : "FAIL FRIEND FRIENDS_FULL bob") :*
        bob !
        """
    }
    for number in 1...20 { lines += "\nbob > FRIEND ADD n\(number)x\nbob < * FRIEND_ADDED *\nbob < * 730 *" }
    lines += "\nbob > FRIEND ADD n21x\nbob < * FAIL FRIEND TOO_MANY_TARGETS :*"
    try transcript(lines)
  }

  @Test("the form in JSON: requests with subcommand, name and text; answers with their facts in context")
  func json() throws {
    try transcript(
      #"""
      \#(Self.registered("ann is here"))
      ci is here in json
      ci > {"type":"register","account":"*","email":"*","password":"correct-horse"}
      ci !
      ci > {"type":"friend","subcommand":"add","name":"ann","id":1}
      ci < {"type":"note","id":1,*"command":"friend","code":"FRIEND_ASKED","context":["ann"],"text":"ann is asked, *
      ann !
      ann > FRIEND ACCEPT ci
      ci < {"type":"note",*"code":"FRIEND_ADDED","context":["ann"],*
      ci < {"type":"numeric","code":"730","name":"RPL_MONONLINE","people":[{"nick":"ann","user":"ann","host":"127.0.0.1"}],*
      ci > {"type":"friend","subcommand":"note","name":"ann","text":"two words"}
      ci < {"type":"note",*"code":"FRIEND_CHANGED",*
      ci > {"type":"friend"}
      ci < {"type":"note",*"code":"FRIEND","context":["ann","friend","online","*","*"],"text":"ann: here",*
      ci < {"type":"note",*"code":"FRIEND_NOTE","context":["ann"],"text":"two words",*
      ci < {"type":"note",*"code":"FRIENDS_END",*
      wait 30 s
      ann > QUIT
      ci < {"type":"numeric","code":"731","name":"RPL_MONOFFLINE","nicks":["ann"],*
      """#)
  }

  @Test("a change of one's account while another is on its way doesn't undo that")
  func changesInARow() throws {
    try transcript(
      """
      \(Self.friends)
      bob > PASSWORD battery-staple
      ann > FRIEND GROUP bob work
      ann > FRIEND REMOVE bob
      bob << * PASSWORD_CHANGED *
      bob > LOGOUT
      bob << * 901 *
      bob > LOGIN bob battery-staple
      bob << * 900 *
      bob > FRIEND
      bob < * FRIENDS_END *
      """)
  }
}
