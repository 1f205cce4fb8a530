import ChatCore
import ChatTesting
import Testing

@Suite struct ServerFactsTests {
  @Test("Modern IRC, VERSION: RPL_VERSION, \"and also RPL_ISUPPORT\"")
  func version() throws {
    try transcript(
      """
      ann is here
      ann > VERSION
      ann < :partyline.local 351 ann partyline-\(Version.text) partyline.local :A party line for everybody
      ann < * 005 ann * :are supported by this server
      ann << * 005 ann * WHOX *
      """)
  }

  @Test("Modern IRC, RPL_TIME: \"<client> <server> [<timestamp> [<TS offset>]] :<human-readable time>\"")
  func time() throws {
    try transcript(
      """
      ann is here
      ann > TIME
      ann < :partyline.local 391 ann partyline.local ?????????? 0 :????-??-??T??:??:??.???Z
      """)
  }

  @Test("RFC 2812 3.4.9: ADMIN answers 256, 257, 258 and 259; without an address there is no 259")
  func admin() throws {
    try transcript(
      """
      ann is here
      ann > ADMIN
      ann < :partyline.local 256 ann partyline.local :Administrative info
      ann < :partyline.local 257 ann :A cellar
      ann < :partyline.local 258 ann :The tea club
      ann < :partyline.local 259 ann :tea@example.org
      """
    ) {
      $0.admin.location = "A cellar"
      $0.admin.organisation = "The tea club"
      $0.admin.email = "tea@example.org"
    }
    try transcript(
      """
      ann is here
      ann > ADMIN
      ann << * 258 *
      ann < nothing
      """)
  }

  @Test(
    "RFC 2812 3.4.10: INFO \"is REQUIRED to return information describing the server: its version ... when it was started\""
  )
  func info() throws {
    try transcript(
      """
      ann is here
      ann > INFO
      ann < :partyline.local 371 ann :partyline.local: A party line for everybody
      ann < * 371 ann :Partyline \(Version.text)*
      ann < * 371 ann :Started *
      ann < * 371 *
      ann < :partyline.local 374 ann :End of INFO list
      """)
  }

  @Test("RFC 2812 3.4.5: LINKS [ [ <remote server> ] <server mask> ]")
  func links() throws {
    try transcript(
      """
      ann is here
      ann > LINKS
      ann < :partyline.local 364 ann partyline.local partyline.local :0 A party line for everybody
      ann < :partyline.local 365 ann * :End of LINKS list
      ann > LINKS *.example
      ann < :partyline.local 365 ann *.example :End of LINKS list
      ann > LINKS partyline.local *.LOCAL
      ann < * 364 *
      ann < * 365 *
      """)
  }

  @Test(
    "RFC 2812 3.4: a query for another server is refused with 402; masks and nicks name this one",
    arguments: [
      "VERSION", "TIME", "ADMIN", "INFO", "MOTD", "STATS u", "LUSERS *", "WHOWAS ann 1",
    ])
  func otherServer(command: String) throws {
    try transcript(
      """
      ann is here
      ann > \(command) irc.example
      ann < :partyline.local 402 ann irc.example :No such server: there is only partyline.local
      ann < nothing
      ann > \(command) ANN
      ann < :partyline.local ??? ann *
      ann !
      ann > \(command) PARTY*
      ann < :partyline.local ??? ann *
      """)
    try transcript(
      """
      ann is here
      ann > LINKS irc.example *
      ann < * 402 ann irc.example *
      """)
  }

  @Test("RFC 2812 3.4.1: 375, 372 and 376, or 422 without a message of the day; a long line of it is several")
  func motd() throws {
    try transcript(
      """
      ann is here
      ann > MOTD
      ann < :partyline.local 375 ann :Message of the day from partyline.local
      ann < :partyline.local 372 ann :Tea at five
      ann < :partyline.local 372 ann :xxx*
      ann < :partyline.local 372 ann :xxx*
      ann < :partyline.local 376 ann :End of MOTD command
      """
    ) { $0.motd = ["Tea at five", String(repeating: "x", count: 600)] }
    try transcript(
      """
      ann is here
      ann > MOTD
      ann < :partyline.local 422 ann :There is no message of the day
      """)
  }

  @Test("RFC 2812 3.4.2: LUSERS counts people, invisible people, operators, unknown connections and channels")
  func lusers() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve connects
      bob > MODE bob +i
      ann > OPER root secret
      ann > JOIN #tea
      ann !
      ann > LUSERS
      ann < :partyline.local 251 ann :There are 1 users and 1 invisible on 1 server*
      ann < :partyline.local 252 ann 1 :operators online
      ann < :partyline.local 253 ann 1 :connections not registered yet
      ann < :partyline.local 254 ann 1 :channels formed
      ann < :partyline.local 255 ann :I have 2 clients and 0 servers
      ann < :partyline.local 265 ann 2 2 :Current local users 2, max 2
      ann < :partyline.local 266 ann 2 2 :Current global users 2, max 2
      """, config: WhoTests.withOperator)
  }
}
