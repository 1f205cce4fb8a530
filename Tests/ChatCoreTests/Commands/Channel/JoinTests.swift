import ChatCore
import ChatTesting
import Testing

@Suite struct JoinTests {
  @Test(
    "RFC 2812 3.2.1: \"If a JOIN is successful, the user receives a JOIN message as confirmation and is then sent the channel's topic … and the list of users\""
  )
  func join() throws {
    try transcript(
      """
      ann is here
      bob is here with caps extended-join
      eve is here in plain
      ann > JOIN #tea
      ann < :ann!ann@127.0.0.1 JOIN #tea
      ann < :partyline.local 353 ann = #tea :~ann
      ann < :partyline.local 366 ann #tea :End of NAMES list
      ann < nothing
      bob > JOIN #TEA
      bob < :bob!bob@127.0.0.1 JOIN #tea * :bob
      bob < :partyline.local 353 bob = #tea :~ann bob
      bob < * 366 bob #tea :*
      ann < :bob!bob@127.0.0.1 JOIN #tea
      eve > /join #tea
      ann < :eve!eve@* JOIN #tea
      bob < :eve!eve@* JOIN #tea * :eve
      log contains channelCreated("#tea")
      """)
  }

  @Test("Joining again is nothing")
  func again() throws {
    try transcript("ann is here\nann > JOIN #tea\nann !\nann > JOIN #Tea\nann < nothing")
  }

  @Test(
    "RFC 2812 3.2.1: \"JOIN 0 … the server will process it as if the user had sent a PART command for each channel he is a member of\""
  )
  func zero() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea,#milk
      bob > JOIN #milk
      ann !
      bob !
      ann > JOIN 0
      ann < :ann!ann@* PART #tea
      ann < :ann!ann@* PART #milk
      ann < nothing
      bob < :ann!ann@* PART #milk
      log contains channelGone("#tea")
      log lacks channelGone("#milk")
      """)
  }

  @Test(
    "A name that can't be a channel's is refused with 476, the others in the list are joined",
    arguments: ["tea", "&tea", "#", "#a\u{7}b", "#a\u{202E}b"])
  func badName(_ name: String) throws {
    try transcript(
      """
      ann is here
      ann > JOIN \(name),#ok
      ann < :partyline.local 476 ann * :A channel's name *
      ann < :ann!* JOIN #ok
      """)
  }

  @Test("Modern IRC: ERR_TOOMANYCHANNELS \"because they have joined their maximum number of channels\"")
  func channelLimit() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #a,#b,#c
      ann << * 366 ann #b *
      ann < :partyline.local 405 ann #c :You are in 2 channels; PART one first
      ann < nothing
      """, config: { $0.limits.channelsPerUser = 2 })
  }

  @Test("limits.joins: too many at once are refused with the time to wait")
  func joinLimit() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > JOIN #a,#b,#c
      ann << * 366 ann #b *
      ann < :partyline.local FAIL JOIN TOO_MANY_JOINS #c :You join too many channels at once; *
      wait 61 s
      ann > JOIN #c
      ann < * JOIN #c
      """, config: { $0.limits.joins = Rate(perMinute: 1, burst: 2) })
  }

  @Test("limits.joins: a JOIN that is refused counts too, for its masks were matched")
  func refusedJoinsCount() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #a
      ann > MODE #a +b eve
      ann !
      eve is here with caps standard-replies
      eve > JOIN #a,#a,#a
      eve < * 474 eve #a :*
      eve < * 474 eve #a :*
      eve < * FAIL JOIN TOO_MANY_JOINS #a :*
      """, config: { $0.limits.joins = Rate(perMinute: 1, burst: 2) })
  }

  @Test("Several channels with their keys, in order; an error for each that fails")
  func several() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea,#cake,#milk
      ann > MODE #tea +k t
      ann > MODE #milk +k m
      bob > JOIN tea,#tea,#cake,#milk,#new x,t,,m
      bob < * 476 bob tea :A channel's name may not start with "t"; names of channels start with #
      bob < * JOIN #tea
      bob << * 366 *
      bob < * JOIN #cake
      bob << * 366 *
      bob < * JOIN #milk
      bob << * 366 *
      bob < * JOIN #new
      bob << * 366 *
      bob < nothing
      bob > JOIN #tea
      bob < nothing
      bob > JOIN
      bob < * 461 bob JOIN :*
      """)
  }

  @Test("What keeps people out, each with its numeric and what to do about it")
  func refused() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann > MODE #tea +k sugar
      bob > JOIN #tea
      bob < * 475 bob #tea :#tea has a key: use JOIN #tea key
      bob > JOIN #tea salt
      bob < * 475 *
      ann > MODE #tea -k+i sugar
      bob > JOIN #tea
      bob < * 473 bob #tea :#tea is invite-only: KNOCK #tea asks its people to let you in
      ann > MODE #tea -i+l 1
      bob > JOIN #tea
      bob < * 471 bob #tea :#tea is full (1 people)
      ann > MODE #tea -l+R
      bob > JOIN #tea
      bob < * 477 bob #tea :Only people who are logged in may join #tea
      ann > MODE #tea -R+b bob
      bob > JOIN #tea
      bob < * 474 bob #tea :You are banned from #tea
      ann > MODE #tea +e *!bob@*
      bob > JOIN #tea
      bob < * JOIN #tea
      """)
  }

  @Test("Names are the same in any letter case and spelling; the channel keeps the name it was made with")
  func names() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #Ärger
      bob > JOIN #A\u{308}RGER
      bob < * JOIN #Ärger
      bob > JOIN #\(String(repeating: "x", count: 64))
      bob << * 476 bob #x*x :A channel's name is longer than 64 *
      bob > JOIN #
      bob < * 476 *
      """)
  }

  @Test("A person's current channel is the one they joined last, also when they are in it already")
  func current() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      ann > JOIN #tea,#cake
      eve > /join #tea
      eve > /join #cake
      ann !
      eve > cake?
      ann < :eve!* PRIVMSG #cake :cake?
      eve > /join #tea
      eve > tea?
      ann < :eve!* PRIVMSG #tea :tea?
      """)
  }
}
