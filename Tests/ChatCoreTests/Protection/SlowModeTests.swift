import ChatCore
import ChatTesting
import Testing

@Suite struct SlowModeTests {
  @Test(
    "“SLOW #tea 30 lets each person say one message in 30 seconds. Who speaks too soon is told when they can: their message is not sent. Voice or more is not slowed down”"
  )
  func slow() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann !
      bob !
      eve !
      ann > SLOW #tea 30
      ann < :ann!ann@127.0.0.1 MODE #tea +W 30
      bob < :ann!ann@127.0.0.1 MODE #tea +W 30
      eve !
      bob > PRIVMSG #tea :one
      ann < * PRIVMSG #tea :one
      wait 10 s
      bob > PRIVMSG #tea :two
      bob < * 404 bob #tea :Not sent: #tea takes one message in 30s from each; try again in 20 s
      ann < nothing
      eve < * PRIVMSG #tea :one
      eve > PRIVMSG #tea :mine
      ann < * PRIVMSG #tea :mine
      bob < * PRIVMSG #tea :mine
      wait 20 s
      bob > PRIVMSG #tea :two
      ann < * PRIVMSG #tea :two
      ann > PRIVMSG #tea :a
      ann > PRIVMSG #tea :b
      bob < * PRIVMSG #tea :a
      bob < * PRIVMSG #tea :b
      ann > MODE #tea +v bob
      ann !
      bob !
      bob > PRIVMSG #tea :c
      bob > PRIVMSG #tea :d
      ann < * PRIVMSG #tea :c
      ann < * PRIVMSG #tea :d
      ann > SLOW #tea off
      ann < * MODE #tea -W
      """)
  }

  @Test("Leaving and coming back doesn't shorten the wait; a notice is dropped without a word, as all notices are")
  func again() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann > MODE #tea +W 1m
      bob > JOIN #tea
      bob > NOTICE #tea :one
      bob > PART #tea
      bob > JOIN #tea
      ann !
      bob !
      bob > PRIVMSG #tea :two
      bob < * 404 bob #tea :*try again in 60 s
      bob > NOTICE #tea :two
      bob < nothing
      ann < nothing
      """)
  }

  @Test("SLOW tells what it is; halfops and higher set it, to at most six hours")
  func setting() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob !
      ann > SLOW #tea
      ann < * NOTE SLOW SLOW #tea off :Slow mode of #tea: off
      bob > SLOW #tea 30
      bob < * 482 bob #tea :Only halfops and higher may change W (slow mode) in #tea
      ann > SLOW #tea 7h
      ann < * 696 ann #tea W 7h :Slow mode takes 1 to 21600 seconds
      ann > SLOW #tea soon
      ann < * 696 ann #tea W soon :*
      ann > MODE #tea +W
      ann < * 461 ann MODE :*MODE #tea +W 30
      ann > SLOW #tea 1m30s
      ann < * MODE #tea +W 90
      ann > SLOW #tea 90
      ann < nothing
      ann > SLOW #tea
      ann < * NOTE SLOW SLOW #tea 90 :Slow mode of #tea: one message in 90 s from each; SLOW #tea off ends it
      ann > MODE #tea
      ann < * 324 ann #tea +Wnt 90
      ann < * 329 *
      eve > SLOW #tea
      eve < * 442 eve #tea :*
      eve > SLOW #nothere
      eve < * 403 *
      eve > SLOW
      eve < * 461 *
      """)
  }

  @Test("People in plain mode type /slow 30 and /slow off")
  func plain() throws {
    try transcript(
      """
      ann is here in plain
      bob is here in plain
      ann > /join tea
      bob > /join tea
      ann !
      bob !
      ann > /slow 30
      bob < *one message in 30 s from each*
      bob > hello
      bob > hello again
      bob < *Not sent: #tea takes one message in 30s from each; try again in 30 s*
      ann > /slow off
      bob < *no slow mode any more*
      """)
  }
}
