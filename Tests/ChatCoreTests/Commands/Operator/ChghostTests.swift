import ChatCore
import ChatTesting
import Testing

@Suite struct ChghostTests {
  @Test(
    "IRCv3 chghost: \"The CHGHOST message ... uses the old nick!user@host as its source\"; those with the capability in a shared channel see it"
  )
  func change() throws {
    try transcript(
      """
      ann is here
      ann > OPER root secret
      bob is here with caps chghost
      eve is here with caps chghost
      carl is here
      zoe is here in plain
      bob > JOIN #tea
      eve > JOIN #tea
      carl > JOIN #tea
      zoe > /join #tea
      ann !
      bob !
      eve !
      carl !
      zoe !
      ann > CHGHOST bob staff.example
      bob < :bob!bob@127.0.0.1 CHGHOST bob staff.example
      eve < :bob!bob@127.0.0.1 CHGHOST bob staff.example
      carl < nothing
      zoe < nothing
      ann < * NOTICE * :ann changed the host that is shown of bob to staff.example
      log contains hostChanged(nick: "bob", to: "staff.example", by: "ann")
      bob > PRIVMSG #tea :hi
      eve < :bob!bob@staff.example PRIVMSG #tea :hi
      ann > CHGHOST bob *
      eve < :bob!bob@staff.example CHGHOST bob 127.0.0.1
      ann !
      zoe !
      ann > CHGHOST zoe staff.example
      zoe < 03:04 -- Your host is shown as staff.example now
      """, config: withOperator)
  }

  @Test("\"Masks, as of bans, match either of the two.\"")
  func bans() throws {
    try transcript(
      """
      ann is here
      ann > OPER root secret
      bob is here
      ann > CHGHOST bob staff.example
      ann > JOIN #tea
      ann > JOIN #milk
      ann > MODE #tea +b *!*@127.0.0.1
      ann > MODE #milk +b *!*@staff.*
      bob !
      bob > JOIN #tea
      bob < * 474 bob #tea *
      bob > JOIN #milk
      bob < * 474 bob #milk *
      """, config: withOperator)
  }

  @Test(
    "481 for those who are no operators; FAIL for what can't be a host; the host that is shown already changes nothing")
  func refused() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      bob > CHGHOST ann x.example
      bob < * 481 bob :*
      ann > OPER root secret
      ann !
      ann > CHGHOST bob a/b
      ann < * FAIL CHGHOST INVALID_HOST a/b :A host has at most 63 letters*
      ann > CHGHOST bob 127.0.0.1
      ann < nothing
      """, config: withOperator)
  }
}
