import ChatTesting
import Testing

@Suite struct SetNameTests {
  @Test(
    "IRCv3 setname: \"sends the server-to-client version ... to all clients in common channels, as well as to the client from which it originated\""
  )
  func change() throws {
    try transcript(
      """
      ann is here with caps setname
      bob is here with caps setname
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann !
      bob !
      eve !
      ann > SETNAME :Ann Smith
      ann < :ann!ann@127.0.0.1 SETNAME :Ann Smith
      bob < :ann!ann@127.0.0.1 SETNAME :Ann Smith
      eve < nothing
      ann < nothing
      bob > WHOIS ann
      bob < * 311 bob ann ann * :Ann Smith
      """)
  }

  @Test("protocol.md: who hasn't asked for setname is told with a note")
  func withoutCapability() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > SETNAME :Ann Smith
      ann < :partyline.local NOTE SETNAME REALNAME_SET :Your real name is now Ann Smith
      ann < nothing
      """)
  }

  @Test("IRCv3 setname: \"FAIL SETNAME INVALID_REALNAME\" when it is too long or empty")
  func invalid() throws {
    try transcript(
      """
      ann is here with caps standard-replies setname
      ann > SETNAME :\(String(repeating: "x", count: 151))
      ann < :partyline.local FAIL SETNAME INVALID_REALNAME :The real name is longer than 150 bytes; nothing was changed
      ann > SETNAME :
      ann < :partyline.local FAIL SETNAME INVALID_REALNAME :The real name is empty; nothing was changed
      ann > SETNAME :\(String(repeating: "x", count: 150))
      ann < * SETNAME :xxx*
      ann > SETNAME
      ann < * 461 ann SETNAME *
      """)
  }
}
