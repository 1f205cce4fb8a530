import ChatTesting
import Testing

@Suite struct TopicTests {
  @Test("RFC 2812 3.2.4: \"The topic for channel <channel> is returned if there is no <topic> given\"")
  func shown() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann !
      ann > TOPIC #tea
      ann < * 331 ann #tea :No topic is set
      ann > TOPIC #tea :green or black
      ann < :ann!ann@127.0.0.1 TOPIC #tea :green or black
      wait 60 s
      bob > TOPIC #TEA
      bob < * 332 bob #tea :green or black
      bob < * 333 bob #tea ann!ann@127.0.0.1 1*
      bob > JOIN #tea
      bob < * JOIN #tea
      bob < * 332 bob #tea :green or black
      bob < * 333 *
      ann !
      ann > TOPIC #tea
      ann < * 332 *
      ann < * 333 *
      """)
  }

  @Test("RFC 2812 3.2.4: \"If the <topic> parameter is an empty string, the topic for that channel will be removed\"")
  func removed() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann > TOPIC #tea :green
      bob !
      ann > TOPIC #tea :
      bob < :ann!* TOPIC #tea :
      bob > TOPIC #tea
      bob < * 331 *
      """)
  }

  @Test("With mode t only halfops and higher change the topic, else any member; nobody outside does")
  func locked() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > TOPIC #tea :mine
      bob < * 442 bob #tea :*
      bob > TOPIC #nothere :mine
      bob < * 403 bob #nothere :*
      bob > JOIN #tea
      bob !
      ann !
      bob > TOPIC #tea :mine
      bob < * 482 bob #tea :Only halfops and higher may change the topic of #tea (it has mode t)
      ann > MODE #tea +h bob
      bob !
      bob > TOPIC #tea :mine
      bob < * TOPIC #tea :mine
      ann > MODE #tea -ht bob
      bob !
      bob > TOPIC #tea :ours
      bob < * TOPIC #tea :ours
      """)
  }

  @Test("TOPICLEN: a longer topic is refused whole; 461 without a channel")
  func limits() throws {
    try transcript(
      """
      ann is here
      ann > JOIN #tea
      ann !
      ann > TOPIC
      ann < * 461 ann TOPIC :Not enough parameters; use TOPIC <channel> [<topic>]
      ann > TOPIC #tea :\(String(repeating: "x", count: 289))
      ann < * 417 ann :The topic is longer than 288 bytes; nothing was done
      ann > TOPIC #tea
      ann < * 331 *
      ann > TOPIC #tea :\(String(repeating: "x", count: 288))
      ann < * TOPIC #tea :*x
      """)
  }

  @Test("A person's topic is that of the current channel; a colon alone removes it")
  func plain() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      eve > /join #tea
      ann > JOIN #tea
      ann !
      eve > /topic green or black
      ann < :eve!* TOPIC #tea :green or black
      eve > /topic :
      ann < :eve!* TOPIC #tea :
      """)
  }
}
