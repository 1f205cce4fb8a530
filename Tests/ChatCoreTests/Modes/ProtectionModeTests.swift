import ChatCore
import ChatTesting
import Testing

@Suite struct ProtectionModeTests {
  @Test("N: “Members below voice keep their nick while they are in”: 447")
  func nickChanges() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann > MODE #tea +N
      ann !
      bob !
      bob > NICK rob
      bob < * 447 bob rob :In #tea people keep their names (it has mode N): PART #tea first
      ann > NICK anna
      bob < :ann!* NICK anna
      ann !
      ann > MODE #tea +v bob
      bob !
      bob > NICK rob
      bob < * NICK rob
      """)
  }

  @Test("T: “A NOTICE of those below voice is dropped; as with all notices, they aren't told”")
  func notices() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann > MODE #tea +T
      ann !
      bob !
      bob > NOTICE #tea :psst
      bob < nothing
      bob > PRIVMSG #tea :hello
      ann < * PRIVMSG #tea :hello
      ann > NOTICE #tea :mine
      bob < * NOTICE #tea :mine
      """)
  }

  @Test("V: “Only halfops and higher invite people”")
  func invites() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann > MODE #tea +V
      bob !
      bob > INVITE eve #tea
      bob < * 482 bob #tea :Only halfops and higher may invite people to #tea as it is now
      ann !
      ann > INVITE eve #tea
      ann < * 341 *
      eve < * INVITE eve #tea
      """)
  }

  @Test(
    "U: “What those below voice say, also with m or M, reaches halfops and higher only, as a message to %#channel; it isn't kept”"
  )
  func opModerated() throws {
    try transcript(
      """
      ann is here
      bob is here with caps echo-message
      eve is here
      hal is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      hal > JOIN #tea
      ann > MODE #tea +Umhv hal eve
      ann !
      bob !
      eve !
      hal !
      bob > PRIVMSG #tea :may I?
      bob < * PRIVMSG %#tea :may I?
      ann < :bob!bob@127.0.0.1 PRIVMSG %#tea :may I?
      hal < :bob!bob@127.0.0.1 PRIVMSG %#tea :may I?
      eve < nothing
      eve > PRIVMSG #tea :I may
      bob < * PRIVMSG #tea :I may
      ann < * PRIVMSG #tea :I may
      ann > MODE #tea +q bob
      ann !
      bob !
      bob > PRIVMSG #tea :and now?
      bob < * 404 *
      ann < nothing
      """)
  }

  @Test("j: “At most so many people join in so many seconds; others are told to try again. The invited are let in”")
  func throttle() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here with caps standard-replies
      hal is here
      ann > JOIN #tea
      ann !
      ann > MODE #tea +j 1:10
      ann < * MODE #tea +j 1:10
      bob > JOIN #tea
      bob < * JOIN #tea
      wait 4 s
      eve > JOIN #tea
      eve < * FAIL JOIN TOO_MANY_JOINS #tea :Too many people join #tea at once (it has mode j); try again in 6 s
      ann > INVITE hal #tea
      hal !
      hal > JOIN #tea
      hal < * JOIN #tea
      wait 6 s
      eve > JOIN #tea
      eve < * JOIN #tea
      ann !
      ann > MODE #tea +j often
      ann < * 696 ann #tea j often :*
      ann > MODE #tea -j
      ann < * MODE #tea -j
      ann > MODE #tea -j
      ann < nothing
      """)
  }

  @Test(
    "f: “Who is kept out by i, l, R or j comes into this channel instead (470). Who sets it must be halfop there, too”")
  func forward() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      eve > JOIN #hall
      ann !
      ann > MODE #tea +f #hall
      ann < * 482 ann #hall :To have people come into #hall takes a halfop there
      ann > MODE #tea +f #tea
      ann < * 696 ann #tea f #tea :*
      ann > MODE #tea +f #nothere
      ann < * 403 *
      ann > JOIN #hall
      eve > MODE #hall +h ann
      ann !
      ann > MODE #tea +if #hall
      ann < * MODE #tea +if #hall
      bob > JOIN #tea
      bob < * 470 bob #tea #hall :#tea is invite-only: *(you come into #hall instead)
      bob < * JOIN #hall
      bob !
      bob > JOIN #tea
      bob < * 470 *
      bob < nothing
      ann > MODE #tea +b bob
      bob > JOIN #tea
      bob < * 474 *
      bob < nothing
      """)
  }

  @Test("Two channels that forward to each other send nobody round and round")
  func roundAndRound() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea,#hall
      ann > MODE #tea +if #hall
      ann > MODE #hall +if #tea
      bob > JOIN #tea
      bob < * 470 bob #tea #hall :*
      bob < * 473 bob #hall :*
      bob < nothing
      """)
  }
}
