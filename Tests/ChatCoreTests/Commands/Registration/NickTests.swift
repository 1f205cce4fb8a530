import ChatCore
import ChatTesting
import Testing

@Suite struct NickTests {
  @Test(
    "RFC 2812 3.1.2: \"NICK command is used to give user a nickname or change the existing one\"; everybody who shares a channel is told once"
  )
  func change() throws {
    try transcript(
      """
      ann is here
      bob is here
      kim is here
      ann > JOIN #tea,#milk
      bob > JOIN #tea,#milk
      ann !
      bob !
      ann > NICK anna
      ann < :ann!ann@127.0.0.1 NICK anna
      ann < nothing
      bob < :ann!ann@127.0.0.1 NICK anna
      bob < nothing
      kim < nothing
      bob > PRIVMSG anna :hi
      ann < :bob!bob@* PRIVMSG anna :hi
      bob > PRIVMSG ann :hi
      bob < * 401 bob ann :*
      """)
  }

  @Test(
    "Modern IRC: ERR_NICKNAMEINUSE \"Returned when a NICK message results in a collision\", under folding, with a name that is free"
  )
  func inUse() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > NICK ANN
      bob < :partyline.local 433 bob ANN :Nickname is already in use; try ANN2
      bob < nothing
      ann < nothing
      """)
  }

  @Test("One's own nick in another case is a change, the same one again is nothing")
  func ownCase() throws {
    try transcript(
      """
      ann is here
      ann > NICK Ann
      ann < :ann!ann@* NICK Ann
      ann > NICK Ann
      ann < nothing
      """)
  }

  @Test(
    "Modern IRC: ERR_NONICKNAMEGIVEN \"Returned when a nickname parameter is expected for a command but isn't given\"")
  func none() throws {
    try transcript(
      """
      ann is here
      ann > NICK
      ann < * 431 ann :*
      ann > NICK :
      ann < * 431 ann :*
      """)
  }

  @Test(
    "Modern IRC: ERR_ERRONEUSNICKNAME \"Returned when a NICK message contains characters which do not fall in the defined set\"",
    arguments: ["1ann", "a!b", "#tea", "a,b", "a@b", "-x", "a:b", "$x", "a*b"])
  func erroneous(_ nick: String) throws {
    try transcript("ann is here\nann > NICK :\(nick)\nann < * 432 ann * :A nickname *\nann < nothing")
  }

  @Test("Letters of any script make a name; names that fold alike are the same")
  func unicode() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > NICK 小明
      ann < :ann!ann@* NICK 小明
      bob > NICK ÉVA
      bob < * NICK ÉVA
      ann > NICK éva
      ann < * 433 *
      """)
  }

  @Test("limits.nickChanges: too many changes are refused with the time to wait")
  func tooMany() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > NICK a
      ann > NICK b
      ann !
      ann > NICK c
      ann < :partyline.local FAIL NICK TOO_MANY_CHANGES :You change your name too often; try again in 60 s
      wait 61 s
      ann > NICK c
      ann < * NICK c
      """, config: { $0.limits.nickChanges = Rate(perMinute: 1, burst: 2) })
  }
}
