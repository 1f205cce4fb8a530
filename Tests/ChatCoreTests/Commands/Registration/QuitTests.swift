import ChatTesting
import Testing

@Suite struct QuitTests {
  @Test(
    "RFC 2812 3.1.7: \"The server acknowledges this by sending an ERROR message to the client\"; peers see it once, with the reason marked"
  )
  func quit() throws {
    try transcript(
      """
      ann is here
      bob is here
      kim is here
      ann > JOIN #tea,#milk
      bob > JOIN #tea,#milk
      bob !
      ann !
      ann > QUIT :good night
      ann < ERROR :Closing link: Quit: good night
      ann < nothing
      ann is gone
      bob < :ann!ann@127.0.0.1 QUIT :Quit: good night
      bob < nothing
      kim < nothing
      bob > PRIVMSG ann :?
      bob < * 401 *
      """)
  }

  @Test("Lines behind QUIT are not carried out; the answers before it are delivered first")
  func after() throws {
    try transcript(
      """
      ann is here
      ann > PING x
      ann > QUIT
      ann < * PONG *
      ann < ERROR :Closing link: Quit
      ann is gone
      """)
  }

  @Test("A labelled QUIT is answered once, with its label")
  func labelled() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > @label=x QUIT
      ann < @label=x ERROR :Closing link: Quit
      ann < nothing
      ann is gone
      """)
  }

  @Test(
    "Peers are told why a connection that broke is gone; one that doesn't read is closed with a reason that others see")
  func broken() throws {
    try transcript(
      """
      ann is here
      bob is here
      kim is here
      ann > JOIN #tea
      bob > JOIN #tea
      kim > JOIN #tea
      bob !
      ann leaves Connection reset by peer
      bob < :ann!ann@* QUIT :Connection reset by peer
      kim overflows
      kim is gone
      bob < :kim!kim@* QUIT :Send queue exceeded: reads too slowly
      """)
  }

  @Test("\"acknowledgements come in the order of the messages\", and QUIT behind them")
  func owed() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch message-tags
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob !
      storage waits
      ann > @label=1 PRIVMSG #tea :last words
      bob < :ann!* PRIVMSG #tea :last words
      ann > QUIT :done
      ann < nothing
      bob < nothing
      storage goes on
      ann < @label=1 :partyline.local ACK
      ann < ERROR :Closing link: Quit: done
      ann is gone
      bob < :ann!* QUIT :Quit: done
      """)
  }

  @Test("Before registration too")
  func early() throws {
    try transcript("new connects\nnew > QUIT\nnew < ERROR :Closing link: Quit\nnew is gone")
  }
}
