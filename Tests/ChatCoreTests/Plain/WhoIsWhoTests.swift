import ChatCore
import ChatTesting
import Testing

@Suite("Who is who on the one port")
struct WhoIsWhoTests {
  @Test("\"NICK ann, JOIN #tea, hello just works: no USER, no colon, no PONG\"") func person() throws {
    try transcript(
      """
      bob is here
      bob > JOIN #tea
      bob !
      ann connects
      ann > NICK ann
      ann < nothing
      ann > JOIN #tea
      ann speaks plain
      ann < -- Welcome to Partyline, ann.
      ann < -- Channels: #tea (1 here).
      ann < -- Type /join tea to enter a channel, then just talk. /help tells more.
      ann < -- You are in #tea now: what you type is said here.
      ann < -- With you: bob.
      ann < -- Type to talk. /part leaves the channel, /help tells what else there is.
      ann > hello
      ann < nothing
      bob < :ann!ann@127.0.0.1 JOIN #tea
      bob < :ann!ann@127.0.0.1 PRIVMSG #tea :hello
      """)
  }

  @Test(
    "\"the first word tells an IRC client from a person\": CAP, NICK with USER, USER with its four parameters, tags or a source before a command"
  )
  func client() throws {
    try transcript(
      """
      a connects
      a > CAP LS 302
      a speaks wire
      b connects
      b > PASS secret
      b > NICK bob
      b > USER bob 0 * :Bob
      b speaks wire
      b << *001 bob *
      c connects
      c > USER carl 0 * :Carl
      c speaks wire
      d connects
      d > :d NICK dora
      d speaks wire
      e connects
      e > @label=1 NICK eve
      e speaks wire
      """)
  }

  @Test(
    "A person's words that an IRC client also begins with are not taken for a client's",
    arguments: [
      "user friendly, isn't it", "cap", "cap in hand", ":) hello", "pass the salt please", "nick is here", "/help",
      "hello", "JOIN #tea",
      "@everyone hi", "\u{1B}[A", "GET out of here",
    ])
  func words(line: String) throws {
    try transcript(
      """
      eve connects
      eve > \(line)
      eve speaks plain
      """)
  }

  @Test("\"FORMAT plain and FORMAT wire always win\"") func format() throws {
    try transcript(
      """
      ann connects
      ann > FORMAT wire
      ann > hello
      ann speaks wire
      ann << *451 * HELLO *
      ann > NICK ann
      wait 5 s
      ann speaks wire
      bob connects
      bob > FORMAT plain
      bob < -- This connection speaks plain now
      bob > USER bob 0 * :Bob Smith
      bob > NICK bob
      bob speaks plain
      bob << -- Welcome to Partyline, bob.
      carl connects
      carl > NICK carl
      carl > FORMAT plain
      carl < -- This connection speaks plain now
      carl < -- Welcome to Partyline, carl.
      dora is here
      dora > FORMAT plain
      dora < -- This connection speaks plain now
      dora > FORMAT wire
      dora < :partyline.local NOTE FORMAT FORMAT_SET wire :This connection speaks wire now
      """.replacing("NOTE FORMAT FORMAT_SET wire", with: "NOTICE *"))
  }

  @Test("\"A silent connection gets one short greeting after 1.5 s in a form that is legal for an IRC client too\"")
  func greeting() throws {
    try transcript(
      """
      eve connects
      wait 1499 ms
      eve < nothing
      wait 1 ms
      eve < NOTICE \\* :Welcome to Partyline. Your name?
      eve > NICK eve
      eve > USER eve 0 * :Eve
      eve speaks wire
      ann connects
      wait 1400 ms
      ann > NICK ann
      wait 100 ms
      ann < nothing
      """.replacing("\\*", with: "?"))
  }

  @Test("An IRC client whose USER is slow is spoken to as one from then on")
  func lateClient() throws {
    try transcript(
      """
      ann connects
      ann > NICK ann
      wait 1 s
      ann << *Welcome to Partyline, ann*
      ann !
      ann > USER ann 0 * :Ann Smith
      ann < :partyline.local 001 ann :Welcome to Partyline, ann
      ann << * 422 *
      ann > WHOIS ann
      ann < :partyline.local 311 ann ann ann * * :Ann Smith
      ann !
      bob connects
      bob > NICK bob
      wait 1 s
      bob !
      bob > users are people, and this is only a sentence
      bob speaks plain
      """)
  }

  @Test("A person is assumed 0.7 s after NICK without USER, and at the end of what a pipe sends") func assumed() throws
  {
    try transcript(
      """
      ann connects
      ann > nick ann
      wait 699 ms
      ann < nothing
      wait 1 ms
      ann speaks plain
      ann < -- Welcome to Partyline, ann.
      bob connects
      bob > NICK bob
      bob ends
      bob << -- Welcome to Partyline, bob.
      bob is gone
      """)
  }

  @Test("\"Every error says what to type instead\", also before there is a name; nobody sees a numeric")
  func beforeName() throws {
    try transcript(
      """
      bob is here
      ann connects
      ann >
      ann >   //
      ann < -- First your name, in one word: type it, for instance ann. /help tells more.
      ann > hello there
      ann < -- First your name, in one word: type it, for instance ann. /help tells more.
      ann > /join #tea
      ann < -- First your name, in one word: type it, for instance ann.
      ann > nick
      ann < -- Your name? Type it, for instance ann.
      ann > nick 9ann
      ann < -- A nickname may not start with "9"; try another, for instance ann.
      ann > nick bob
      ann < -- The name bob is taken. Type bob2, or another name.
      ann > help
      ann << -- /commands lists everything, *
      ann > /help nick
      ann << -- For instance: /nick ann
      ann > nick ann
      ann < -- Welcome to Partyline, ann.
      carl connects
      carl > NICK bob
      wait 700 ms
      carl < -- The name bob is taken. Type bob2, or another name.
      carl > quit
      carl < -- Goodbye.
      carl is gone
      """)
  }

  @Test(
    "A browser's request is answered in its own protocol and is no chat: a web page can't post commands",
    arguments: [
      "GET / HTTP/1.1", "POST /chat HTTP/1.0", "OPTIONS * HTTP/1.1",
    ])
  func web(request: String) throws {
    try transcript(
      """
      eve connects
      eve > \(request)
      eve > Host: chat.example:6667
      eve < HTTP/1.1 400 Bad Request
      eve < Content-Type: text/plain; charset=utf-8
      eve < Content-Length: 193
      eve < Connection: close
      eve <
      eve < This is a chat server, no web site. In a terminal type
      eve <   nc chat.example 6667
      eve < or
      eve <   telnet chat.example 6667
      eve < or set your IRC client to the host chat.example and the port 6667, without TLS.
      eve is gone
      """)
  }

  @Test(
    "The answer to a browser names the host and port as it was given them, where they can stand in a command",
    arguments: [
      ("Host: chat.example", "  nc chat.example 80"), ("host:[2001:db8::1]:6667", "  nc 2001:db8::1 6667"),
      ("Host: a;rm -rf", "This is a chat server*to the same host and port."),
      ("Host: -e", "This is a chat server*to the same host and port."),
      ("Host: chat.example:666777", "This is a chat server*to the same host and port."),
    ])
  func webHost(header: String, answer: String) throws {
    try transcript(
      """
      eve connects
      eve > GET / HTTP/1.1
      eve > Accept: */*
      eve > \(header)
      eve << \(answer)
      eve is gone
      """)
  }

  @Test("A request without a Host is answered half a second later, or when it ends") func webWithoutHost() throws {
    try transcript(
      """
      eve connects
      eve > GET / HTTP/1.0
      eve > PRIVMSG #tea :posted by a web page
      eve < nothing
      wait 500 ms
      eve << This is a chat server*
      eve is gone
      bob connects
      bob > GET / HTTP/1.0
      bob ends
      bob << This is a chat server*
      bob is gone
      """)
  }

  @Test("A TLS client is disconnected, and the operator's log says why") func tls() throws {
    try transcript(
      """
      eve connects
      eve sends TLS
      eve is gone
      eve < nothing
      log contains TLS
      """)
  }

  @Test("A person on a server with a password is asked for it, at any place of the conversation") func password() throws
  {
    try transcript(
      """
      ann connects
      wait 2 s
      ann < NOTICE * :Welcome to Partyline. Type PASS and the password. Then: your name?
      ann > PASS secret
      ann > NICK ann
      ann > JOIN #tea
      ann << -- You are in #tea now: *
      bob connects
      bob > NICK bob
      bob > hello
      bob < -- The password of this server (it isn't shown while you type):
      bob < nothing
      bob > pass secret
      bob < -- Welcome to Partyline, bob.
      carl connects
      carl > NICK carl
      wait 1 s
      carl < -- The password of this server (it isn't shown while you type):
      carl > wrong
      carl < -- The password is wrong. Connect again to type another.
      carl < -- Goodbye: Password incorrect
      carl is gone
      """, config: { $0.passwordHash = "plain:secret" })
  }

  @Test("Lines that come while the password is checked wait for it, and none is lost") func heldLines() throws {
    try transcript(
      """
      bob connects
      bob > PASS later
      bob > NICK bob
      bob > JOIN #x
      answer password yes
      bob << -- Type to talk. *
      ann connects
      ann > PASS later
      ann > NICK ann
      ann > JOIN #x
      ann > PRIVMSG #x :one
      ann ends
      ann < nothing
      answer password yes
      ann << -- You are in #x now: *
      ann is gone
      bob < ??:?? -- ann came into #x
      bob < ??:?? #x <ann> one
      bob < ??:?? -- ann left the server (Connection closed)
      """, config: { $0.passwordHash = "checked later" })
  }
}
