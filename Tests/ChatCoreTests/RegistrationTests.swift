import ChatCore
import ChatTesting
import Testing

@Suite struct RegistrationTests {
  @Test("Every event in every stage gives what the table says, and only leaving is an end")
  func table() {
    for stage in Stage.allCases {
      for event in Stage.Event.allCases {
        let step = Stage.transitions.filter { $0.from == stage && $0.event == event }
        #expect(step.count <= 1)
        #expect(stage.after(event) == step.first?.to ?? stage)
      }
      #expect(Stage.transitions.contains { $0.from == stage } == (stage != .leaving))
    }
  }

  @Test("From every stage but leaving a session can still be registered")
  func reachable() {
    var good: Set<Stage> = [.registered]
    while case let more = Stage.transitions.filter({ good.contains($0.to) && !good.contains($0.from) }), !more.isEmpty {
      good.formUnion(more.map(\.from))
    }
    #expect(good == Set(Stage.allCases).subtracting([.leaving]))
  }

  @Test(
    "Modern IRC: \"the server MUST send … RPL_WELCOME, RPL_YOURHOST, RPL_CREATED, RPL_MYINFO, at least one RPL_ISUPPORT, LUSERS, MOTD\" in this order"
  )
  func welcome() throws {
    try transcript(
      """
      ann connects
      ann > NICK ann
      ann < nothing
      ann > USER ann 0 * :Ann Smith
      ann < :partyline.local 001 ann :Welcome to Partyline, ann
      ann < :partyline.local 002 ann :Your host is partyline.local, running partyline *
      ann < :partyline.local 003 ann :This server was started 2026-01-02T03:04:05.000Z
      ann < :partyline.local 004 ann partyline.local partyline-* BRiow * *
      ann < :partyline.local 005 ann * :are supported by this server
      ann << :partyline.local 251 ann :There are 1 users and 0 invisible on 1 server
      ann < * 252 *
      ann < * 253 *
      ann < * 254 *
      ann < * 255 *
      ann < * 265 *
      ann < * 266 *
      ann < :partyline.local 375 ann :*
      ann < :partyline.local 372 ann :first
      ann < :partyline.local 372 ann :second
      ann < :partyline.local 376 ann :*
      ann < nothing
      ann speaks wire
      log contains registered(nick: "ann"
      """, config: { $0.motd = ["first", "second"] })
  }

  @Test("USER may come before NICK")
  func userFirst() throws {
    try transcript(
      """
      ann connects
      ann > USER ann 0 * :Ann
      ann < nothing
      ann > NICK ann
      ann < * 001 ann *
      """)
  }

  @Test(
    "IRCv3: \"the server MUST NOT complete registration until the client sends a CAP END\"",
    arguments: ["CAP LS 302", "CAP REQ :batch"])
  func capWaits(_ first: String) throws {
    try transcript(
      """
      ann connects
      ann > \(first)
      ann !
      ann > NICK ann
      ann > USER ann 0 * :Ann
      wait 5 s
      ann < nothing
      ann > CAP END
      ann < * 001 ann *
      """)
  }

  @Test("A person who gives a nick and then waits needs no USER")
  func person() throws {
    try transcript(
      """
      eve connects
      eve > NICK eve
      eve < nothing
      wait 1 s
      eve speaks plain
      eve < -- Welcome to Partyline, eve.
      """)
  }

  @Test("NICK ann, JOIN #tea, hello in one burst just works for a person")
  func burst() throws {
    try transcript(
      """
      bob is here
      bob > JOIN #tea
      bob !
      eve connects
      eve > NICK eve
      eve > JOIN #tea
      eve > hello everyone
      bob < :eve!eve@127.0.0.1 JOIN #tea
      bob < :eve!eve@127.0.0.1 PRIVMSG #tea :hello everyone
      """)
  }

  @Test(
    "Nick and channel and a message through a pipe that is closed at once are delivered before the connection closes")
  func pipe() throws {
    try transcript(
      """
      bob is here
      bob > JOIN #ops
      bob !
      ci connects
      ci > NICK ci
      ci > JOIN #ops
      ci > PRIVMSG #ops :deployed
      ci ends
      ci is gone
      bob < :ci!ci@* JOIN #ops
      bob < :ci!ci@* PRIVMSG #ops :deployed
      bob < :ci!ci@* QUIT :*
      """)
  }

  @Test("A silent connection gets one short greeting after 1.5 s, in a form that is legal for an IRC client too")
  func greeting() throws {
    try transcript(
      """
      eve connects
      ann connects
      ann > NICK ann
      wait 1400 ms
      eve < nothing
      wait 200 ms
      eve < NOTICE * :Welcome to Partyline. Your name?
      wait 10 s
      eve < nothing
      """)
  }

  @Test("Who doesn't register in time is told why and closed")
  func timeout() throws {
    try transcript(
      """
      eve connects
      eve > CAP LS 302
      eve !
      wait 29 s
      eve is connected
      wait 2 s
      eve < ERROR :Closing link: Registration timed out: no name was given within 30 seconds
      eve is gone
      log lacks registered
      """, config: { $0.limits.registrationSeconds = 30 })
  }

  @Test("Of two who ask for the same nick before they are registered, the second is told so and may choose again")
  func nickRace() throws {
    try transcript(
      """
      ann connects
      bob connects
      ann > FORMAT wire
      bob > FORMAT wire
      ann !
      bob !
      ann > NICK sam
      bob > NICK SAM
      ann > USER ann 0 * :Ann
      ann < * 001 sam *
      bob > USER bob 0 * :Bob
      bob < :partyline.local 433 * SAM :*
      bob < nothing
      bob > NICK bob
      bob < * 001 bob *
      """)
  }

  @Test("The server's password: none or a wrong one is answered with 464 and closed, the right one lets in")
  func password() throws {
    try transcript(
      """
      ann connects
      bob connects
      eve connects
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann < :partyline.local 464 ann :This server has a password: send PASS before NICK
      ann < ERROR :*
      ann is gone
      bob > PASS wrong
      bob > NICK bob
      bob > USER bob 0 * :Bob
      bob < * 464 *
      bob << ERROR :*
      bob is gone
      eve > PASS secret
      eve > NICK eve
      eve > USER eve 0 * :Eve
      eve < * 001 eve *
      log lacks secret
      """, config: { $0.passwordHash = "plain:secret" })
  }

  @Test("While a password is checked the lines that follow wait, and then are carried out")
  func slowPassword() throws {
    try transcript(
      """
      ann connects
      ann > PASS secret
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann is paused
      ann > JOIN #tea
      wait 3 s
      ann < nothing
      answer password yes
      ann < * 001 ann *
      ann << :ann!ann@* JOIN #tea
      eve connects
      eve > PASS secret
      eve > NICK eve
      eve > JOIN #tea
      eve > hi
      eve ends
      eve is paused
      ann !
      answer password yes
      ann < :eve!* JOIN #tea
      ann < :eve!* PRIVMSG #tea :hi
      ann < :eve!* QUIT *
      eve is gone
      """, config: { $0.passwordHash = "slow:secret" })
  }

  @Test("A client that breaks off while its password is checked is never registered")
  func goneWhileChecked() throws {
    try transcript(
      """
      ann connects
      ann > PASS secret
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann leaves
      answer password yes
      log lacks registered
      """, config: { $0.passwordHash = "slow:secret" })
  }

  @Test("Connections per address are limited; the one too many is told why")
  func connectionLimit() throws {
    try transcript(
      """
      ann connects from 10.0.0.1
      bob connects from 10.0.0.1
      eve connects from 10.0.0.1
      eve < ERROR :Closing link: Too many connections from your address
      eve is gone
      dan connects from 10.0.0.2
      dan is connected
      kim connects from 10.0.0.1 as exempt
      kim is connected
      ann leaves
      bob leaves
      eve connects from 10.0.0.1
      eve is connected
      """, config: { $0.limits.connectionsPerAddress = 2 })
  }
}
