import ChatCore
import ChatTesting
import Testing

@Suite struct MonitorTests {
  @Test(
    "IRCv3 MONITOR: \"If any of the targets being added are online, the server will generate RPL_MONONLINE\", else 731")
  func add() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      ann > MONITOR + BOB,eve
      ann < :partyline.local 730 ann :bob!bob@10.0.0.7
      ann < :partyline.local 731 ann :eve
      eve is here
      ann < :partyline.local 730 ann :eve!eve@127.0.0.1
      ann < nothing
      bob > QUIT
      ann < :partyline.local 731 ann :bob
      eve > NICK bob
      ann < :partyline.local 731 ann :eve
      ann < :partyline.local 730 ann :bob!eve@127.0.0.1
      eve > NICK BOB             // the same nick
      ann < nothing
      """)
  }

  @Test("IRCv3 MONITOR: -, C, L, S")
  func subcommands() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > MONITOR + bob,eve,dan,bob
      ann < * 730 ann :bob!*
      ann < * 731 ann :eve,dan
      ann > MONITOR - dan,nobody
      ann < nothing
      ann > MONITOR L
      ann < :partyline.local 732 ann :bob,eve
      ann < :partyline.local 733 ann :End of MONITOR list
      ann > MONITOR s
      ann < * 730 ann :bob!*
      ann < * 731 ann :eve
      ann > MONITOR C
      ann < nothing
      ann > MONITOR L
      ann < * 733 *
      dan is here
      bob > QUIT
      ann < nothing
      """)
  }

  @Test("IRCv3 MONITOR, ERR_MONLISTFULL: \"<nick> <limit> <targets> :Monitor list is full.\"")
  func full() throws {
    try transcript(
      """
      ann is here
      ann > VERSION
      ann << * 005 * MONITOR=2 *
      ann !
      ann > MONITOR + bob,eve,dan,fay
      ann < :partyline.local 731 ann :bob,eve
      ann < :partyline.local 734 ann 2 dan,fay :Monitor list is full
      ann > MONITOR + Eve        // watched already
      ann < * 731 ann :Eve
      ann < nothing
      """
    ) { $0.limits.monitored = 2 }
  }

  @Test(
    "protocol.md: what can't be a nick is refused with 432; a subcommand that doesn't exist with FAIL UNKNOWN_SUBCOMMAND"
  )
  func errors() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > MONITOR + *!*@host,bob
      ann < :partyline.local 432 ann *!*@host :*
      ann < * 731 ann :bob
      ann > MONITOR +
      ann < :partyline.local 461 ann MONITOR :Not enough parameters; use MONITOR + nick,nick
      ann > MONITOR x
      ann < :partyline.local FAIL MONITOR UNKNOWN_SUBCOMMAND x :There is no such subcommand; use MONITOR +, -, C, L or S
      ann > MONITOR
      ann < * 461 ann MONITOR *
      """)
  }

  @Test(
    "IRCv3 extended-monitor: AWAY and SETNAME of those watched, to clients that have away-notify and setname too; no duplicates"
  )
  func extended() throws {
    try transcript(
      """
      ann is here with caps extended-monitor away-notify setname
      bob is here
      eve is here with caps away-notify setname
      ann > MONITOR + bob
      eve > MONITOR + bob
      ann !
      eve !
      bob > AWAY :out
      ann < :bob!bob@127.0.0.1 AWAY :out
      bob > SETNAME :Bob
      ann < :bob!bob@127.0.0.1 SETNAME :Bob
      eve < nothing              // without extended-monitor
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      bob > AWAY
      ann < :bob!bob@* AWAY
      ann < nothing
      """)
  }

  @Test("IRCv3 MONITOR: L and S list the nicks as they were given, whatever the case of the one who is here")
  func asGiven() throws {
    try transcript(
      """
      ann is here
      ann > MONITOR + Bob,ÄNNE
      ann < * 731 ann :Bob,ÄNNE
      ann > MONITOR + bob
      ann < * 731 ann :bob
      ann > MONITOR L
      ann < * 732 ann :Bob,ÄNNE
      ann < * 733 *
      ann > MONITOR S
      ann < * 731 ann :Bob,ÄNNE
      ann > MONITOR - bOB
      ann > MONITOR L
      ann < * 732 ann :ÄNNE
      ann < * 733 *
      """)
  }

  @Test("A watcher that has left is not written to")
  func watcherLeft() throws {
    try transcript(
      """
      ann is here
      ann > MONITOR + bob
      ann > QUIT
      ann is gone
      ann !
      bob is here
      ann < nothing
      """)
  }

  @Test("RFC 1459 2.3: an answer that is longer than a line is several")
  func longAnswer() throws {
    let nicks = (10..<60).map { "somebody-with-a-long-name-\($0)" }
    let halves = [nicks[..<12], nicks[12..<24], nicks[24..<36]].map { $0.joined(separator: ",") }
    try transcript(
      """
      ann is here
      ann > MONITOR + \(halves[0])
      ann > MONITOR + \(halves[1])
      ann > MONITOR + \(halves[2])
      ann !
      ann > MONITOR L
      ann < :partyline.local 732 ann :\(nicks[0]),*
      ann < :partyline.local 732 ann :somebody*
      ann < :partyline.local 732 ann :somebody*,\(nicks[35])
      ann < * 733 *
      """)
  }
}
