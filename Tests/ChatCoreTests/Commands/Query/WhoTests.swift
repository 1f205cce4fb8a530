import ChatCore
import ChatTesting
import Testing

@Suite struct WhoTests {
  @Test(
    "Modern IRC, RPL_WHOREPLY: \"<channel> <username> <host> <server> <nick> <flags> :<hopcount> <realname>\", H or G, *, then the prefix"
  )
  func channel() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      bob > JOIN #tea
      bob > AWAY :out
      bob !
      bob > WHO #tea
      bob < :partyline.local 352 bob #tea ann 127.0.0.1 partyline.local ann H~ :0 ann
      bob < :partyline.local 352 bob #tea bob 127.0.0.1 partyline.local bob G :0 bob
      bob < :partyline.local 315 bob #tea :End of WHO list
      """)
  }

  @Test("Modern IRC, WHO: an exact nick, a mask, or nothing; the channel is then *; a mask is matched with every field")
  func masks() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      eve is here
      ann > WHO BOB
      ann < :partyline.local 352 ann * bob 10.0.0.7 partyline.local bob H :0 bob
      ann < :partyline.local 315 ann BOB :End of WHO list
      ann > WHO 10.0.*
      ann < * 352 ann * bob *
      ann < * 315 ann 10.0.* *
      ann > WHO ?v?
      ann < * 352 ann * eve *
      ann < * 315 *
      ann > WHO *!*@10.0.0.?
      ann < * 352 ann * bob *
      ann < * 315 *
      ann > WHO 10.0.0.7 n       // the flag n: nicks only
      ann < * 315 *
      ann > WHO 10.0.0.7 h
      ann < * 352 ann * bob *
      ann < * 315 *
      ann > WHO nobody
      ann < :partyline.local 315 ann nobody :End of WHO list
      ann > WHO
      ann < * 352 ann * ann *
      ann < * 352 ann * bob *
      ann < * 352 ann * eve *
      ann < :partyline.local 315 ann * :End of WHO list
      """)
  }

  @Test(
    "RFC 2812 3.6.1: \"If the 'o' parameter is passed only operators are returned according to the name mask supplied\""
  )
  func operators() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > OPER root secret
      ann !
      bob > WHO * o
      bob < :partyline.local 352 bob * ann 127.0.0.1 partyline.local ann H* :0 ann
      bob < * 315 *
      bob > WHO bob o
      bob < * 315 *
      """, config: Self.withOperator)
  }

  @Test("IRCv3 WHOX: fields come in the order tcuihsnfdlaor, with the token that was given")
  func extended() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      ann > JOIN #tea
      bob > JOIN #tea
      ann !
      wait 7 s
      ann > WHO #tea %tcuihsnfdlaor,42
      ann < :partyline.local 354 ann 42 #tea ann 127.0.0.1 127.0.0.1 partyline.local ann H~ 0 7 0 n/a :ann
      ann < :partyline.local 354 ann 42 #tea bob 255.255.255.255 10.0.0.7 partyline.local bob H 0 7 0 n/a :bob
      ann < * 315 ann #tea *
      ann > WHO bob %nt
      ann < :partyline.local 354 ann 0 bob
      ann < * 315 *
      ann > WHO bob %tn,1234      // more than three digits are no token
      ann < :partyline.local 354 ann 0 bob
      ann < * 315 *
      ann > WHO bob o%n,1
      ann < * 315 *
      """)
  }

  @Test("IRCv3 multi-prefix: \"the server will send all prefixes\"; without it the highest only")
  func multiPrefix() throws {
    try transcript(
      """
      ann is here with caps multi-prefix
      bob is here
      ann > JOIN #tea
      ann > MODE #tea +v ann
      ann !
      ann > WHO #tea
      ann < * ann H~*+ :0 ann
      ann < * 315 *
      bob > WHO #tea
      bob < * ann H~ :0 ann
      bob < * 315 *
      """)
  }

  @Test("Modern IRC, secret channel mode: a secret channel is no channel to those outside")
  func secret() throws {
    try transcript(
      """
      ann is here
      bob is here
      root is here
      ann > JOIN #tea
      root > OPER root secret
      root !
      bob > WHO #tea
      bob < :partyline.local 315 bob #tea :End of WHO list
      root > WHO #tea
      root < * 352 root #tea ann *
      """
    ) {
      Self.withOperator(&$0)
      $0.defaultChannelModes = "s"
    }
  }

  @Test(
    "protocol.md: \"Invisible: WHO and NAMES show the person, and WHOIS their channels, only to those who share a channel\""
  )
  func invisible() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > MODE ann +i
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #milk
      ann !
      bob !
      eve !
      eve > WHO *
      eve < * 352 eve * bob *
      eve < * 352 eve * eve *
      eve < * 315 *
      eve > WHO ann
      eve < * 315 *
      eve > WHO #tea
      eve < * 352 eve #tea bob *
      eve < * 315 *
      bob > WHO ann
      bob < * 352 bob * ann *
      bob < * 315 *
      bob > WHO a*
      bob < * 352 bob * ann *
      bob < * 315 *
      ann > WHO *
      ann < * 352 ann * ann *
      """)
  }

  @Test("IRCv3 bot mode: \"the RPL_WHOREPLY message ... MUST contain the character\" of the BOT token")
  func bot() throws {
    try transcript(
      """
      ann is here
      ann > MODE ann +B
      ann !
      ann > WHO ann
      ann < * ann HB :0 ann
      """)
  }

  @Test("protocol.md: \"416: the answer would fill your send queue; ask with a narrower mask\"")
  func tooMany() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > WHO *
      ann < * 352 *
      ann < :partyline.local 416 ann WHO :Too many matches: the rest is left out; ask with a narrower mask
      ann < :partyline.local 315 ann * :End of WHO list
      """
    ) { $0.limits.sendQueue = 400 }
  }

  @Test("protocol.md: \"A person who types /who is shown who is in the current channel\"")
  func plain() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      eve > /join #tea
      eve !
      eve > /who
      eve << *eve*
      eve !
      eve > /who ann
      eve << *ann*
      """)
  }

  @Test("protocol.md: invisible people are listed to those who share a channel with them, however many there are")
  func crowd() {
    var config = Config()
    config.limits.commands = .unlimited
    config.limits.connectionsPerAddress = 0
    var board = Switchboard(config: config)
    var clients: [Switchboard.ClientNumber] = []
    for number in 0..<1000 {
      let client = board.connect(from: Endpoint(host: "10.0.0.1"))
      let id = board.clients[client].id
      var lines = ["CAP REQ draft/no-implicit-names", "NICK p\(number)", "USER p 0 * :p", "CAP END"]
      lines += ["MODE p\(number) +i", number < 200 ? "JOIN #tea" : "TIME"]
      for line in lines { board.receive(client, .line(id, line)) }
      board.forget(client)
      clients.append(client)
    }
    let ann = clients[0]
    // With the 315 at the end; p10 to p19 and p100 to p199 are 110 people.
    for (line, count) in [("WHO *", 201), ("WHO #tea", 201), ("WHO p1?* %n", 111), ("WHO p999", 1)] {
      board.forget(ann)
      board.receive(ann, .line(board.clients[ann].id, line))
      #expect(board.takeUnread(ann).count == count, "\(line)")
    }
  }

  static func withOperator(_ config: inout Config) {
    config.operators = [Config.Operator(name: "root", passwordHash: "plain:secret")]
  }
}
