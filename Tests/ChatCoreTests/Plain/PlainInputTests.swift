import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("What a person types")
struct PlainInputTests {
  /// Two people in #tea, one with nc and one with an IRC client.
  private static let room = """
    bob is here with caps echo-message
    bob > JOIN #tea
    ann is here in plain
    ann > JOIN #tea
    ann !
    bob !

    """

  private func inRoom(_ steps: String, line: Int = #line) throws { try transcript(Self.room + steps, line: line - 7) }

  @Test("\"protocol verbs in CAPITALS without the colon rule: PRIVMSG #c hello dear world sends the whole text\"")
  func capitals() throws {
    try inRoom(
      """
      ann > PRIVMSG #tea hello dear world
      bob < :ann!ann@* PRIVMSG #tea :hello dear world
      ann > PRIVMSG #tea :deployed now
      bob < :ann!ann@* PRIVMSG #tea :deployed now
      ann > JOIN #cake and more
      ann << -- Nobody else is here yet.
      ann !
      ann > PART #cake so long, all of you
      ann < ??:?? -- You left #cake (so long, all of you)
      ann < -- What you type is said in #tea now.
      ann > HELLO EVERYBODY
      bob < :ann!ann@* PRIVMSG #tea :HELLO EVERYBODY
      """)
  }

  @Test(
    "Commands behind a slash are taken in any case",
    arguments: [
      "/msg #tea hi there", "/MSG #tea hi there", "/Tell #tea hi there", "/privmsg #tea hi there",
      "  /msg  #tea  hi there",
    ])
  func anyCase(line: String) throws {
    try inRoom(
      """
      ann > \(line)
      bob < :ann!ann@* PRIVMSG #tea :hi there
      ann < nothing
      """)
  }

  @Test(
    "\"other text goes to the current channel\", as it is",
    arguments: [
      "hello", ":)", "a: b", "  indented", "#tea is nice", "join the club", "/", "I", "@bob hi", "日本語 👩‍👩‍👧", "//",
      "http://example.org/?a=b",
    ])
  func said(text: String) throws {
    try inRoom(
      """
      ann > \(text.hasPrefix("/") ? "/" : "")\(text)
      bob < :ann!ann@* PRIVMSG #tea :\(text)
      ann < nothing
      """)
  }

  @Test("\"//x says /x\"") func slashes() throws {
    try inRoom(
      """
      ann > //join is the command
      bob < :ann!ann@* PRIVMSG #tea :/join is the command
      ann > /etc/passwd is a file
      ann < -- There is no command /etc/passwd. /help lists what there is; to say it, type //etc/passwd.
      ann > /
      ann < -- Commands follow the slash at once: /help lists them. // says a slash.
      bob < nothing
      """)
  }

  @Test(
    "\"did you mean /join?\"",
    arguments: [
      ("jion", "join"), ("jojn", "join"), ("JOINN", "join"), ("prat", "part"), ("mgs", "msg"),
      ("hlep", "help"),
      ("nik", "nick"), ("quitt", "quit"), ("nmaes", "names"), ("mee", "me"), ("exi", "exit"),
    ])
  func nearMiss(typed: String, meant: String) throws {
    try inRoom(
      """
      ann > /\(typed) #tea
      ann < -- There is no command /\(typed). Did you mean /\(meant)?
      bob < nothing
      """)
  }

  @Test(
    "\"The beginning of a word will do where it can be nothing else\"",
    arguments: [
      ("j milk", "You are in #milk now: *"), ("JOI milk", "You are in #milk now: *"), ("nam", "In #tea: *"),
      ("nick", "Which name? *"), ("whoi", "Type /whois *"), ("vers", "This is *"), ("comm", "Connecting:"),
      ("kic", "Type /kick *"), ("quer bob", "What you type goes to bob alone now; *"), ("rep", "Type /reply *"),
      ("uni", "Type /unignore *"), ("tel", "Type /msg *"),
    ])
  func prefix(typed: String, answer: String) throws {
    try inRoom(
      """
      ann > /\(typed)
      ann < -- \(answer)
      bob !
      """)
  }

  @Test(
    "\"Where it can, the answer says what; leaving and what is for operators take the whole word\"",
    arguments: [
      ("w", "/w can be /who, /whois, /whowas or /width: type more of it."),
      ("exi", "There is no command /exi. Did you mean /exit?"),
      ("qui", "/qui can be /quiet or /quit: type more of it."),
      ("di", "There is no command /di. Did you mean /die?"), ("reh", "There is no command /reh. Did you mean /rehash?"),
      ("s x", "/s can be *: type more of it."),
    ])
  func ambiguous(typed: String, answer: String) throws {
    try inRoom(
      """
      ann > /\(typed)
      ann < -- \(answer)
      ann < nothing
      ann is connected
      """)
  }

  @Test(
    "Words that are near to nothing get no guess",
    arguments: ["xyzzy", "x", "shrug", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
  func farMiss(typed: String) throws {
    try inRoom(
      """
      ann > /\(typed)
      ann < -- There is no command /\(typed). /help lists what there is; to say it, type //\(typed).
      """)
  }

  @Test("\"/join tea = #tea\"; several with commas or spaces") func join() throws {
    try transcript(
      """
      ann is here in plain
      ann > /join tea
      ann < -- You are in #tea now: *
      ann !
      ann > /join #a #b,c
      ann << -- You are in #a now: *
      ann << -- You are in #b now: *
      ann << -- You are in #c now: *
      ann !
      ann > /join
      ann < -- Type /join <channel>{,<channel>} [<key>], for instance /join #tea
      ann > /part
      ann < ??:?? -- You left #c
      ann < -- What you type is said in #b now.
      ann > /part tea
      ann < ??:?? -- You left #tea
      ann > /part that's all for today
      ann < ??:?? -- You left #b (that's all for today)
      ann < -- What you type is said in #a now.
      ann > /leave #a
      ann < ??:?? -- You left #a
      ann < -- You are in no channel now. Type /join and a name to enter one.
      ann > /part
      ann < -- You are in no channel yet. Type /part #channel, with the channel's name.
      """)
  }

  @Test("\"/msg bob hi shows -> bob: hi to the sender and a private message stands out for the reader\"")
  func privateMessage() throws {
    try transcript(
      """
      ann is here in plain
      bob is here in plain
      ann > /msg bob :) hi
      ann < ??:?? -> bob: :) hi
      bob < ??:?? *ann* :) hi
      bob > PRIVMSG ann \u{1}ACTION waves\u{1}
      bob < ??:?? -> ann: * bob waves
      ann < ??:?? *bob* * bob waves
      ann > /notice bob ping
      ann < ??:?? -> bob: ping
      bob < ??:?? -ann- ping
      ann > /msg bob
      ann < -- Type to whom and what, for instance /msg bob hello
      ann > /msg
      ann < -- Type /msg <target>{,<target>} [<text>], for instance /msg #tea hello everyone
      ann > /msg carl hi
      ann < -- Nobody here is called carl. /who shows who is here.
      ann > /msg #none hi
      ann < -- There is no channel #none. /list shows the channels, /join makes a new one.
      """)
  }

  @Test("\"/me waves\"") func action() throws {
    try inRoom(
      """
      ann > /me waves at *all*
      bob < :ann!ann@* PRIVMSG #tea :\u{1}ACTION waves at *all*\u{1}
      ann < nothing
      ann > /ME
      ann < -- Type /me <text>, for instance /me waves
      eve is here in plain
      eve > /me waves
      eve < -- You are in no channel yet: type /join tea to enter one, then say it again
      """)
  }

  @Test("Who is in no channel is told how to get into one, and commands work without their slash") func noChannel()
    throws
  {
    try transcript(
      """
      ann is here in plain
      ann > hello everybody
      ann < -- You are in no channel yet. Type /join and a name, for instance /join tea; then what you type is said there.
      ann > help
      ann < -- What you type is said in the channel where you are. *
      ann !
      ann > join us at eight
      ann < -- You are in no channel yet. *
      ann > join tea
      ann < -- You are in #tea now: *
      ann !
      bob is here in plain
      bob > Join #tea
      bob !
      bob > help
      ann << ??:?? #tea <bob> help
      """)
  }

  @Test(
    "\"long lines up to 4096 bytes are accepted, longer get an error that says so, nothing lost or cut in silence\"")
  func long() throws {
    let words = String(repeating: "word ", count: 819) + "w"
    #expect(words.utf8.count == Limits.plainLine)
    try inRoom(
      """
      carl is here in plain
      carl > JOIN #tea
      carl !
      bob !
      ann !
      ann > \(words)
      carl < ??:?? #tea <ann> \(words)
      bob < :ann!ann@* PRIVMSG #tea :word word *
      bob << :ann!ann@* PRIVMSG #tea :* word w
      ann > \(words)x
      ann < -- That line was not read: it is longer than 4096 bytes. Send it in shorter lines.
      ann sends too long a line
      ann < -- That line was not read: it is longer than 4096 bytes. Send it in shorter lines.
      bob < nothing
      """)
  }

  @Test("\"invalid UTF-8 is answered\" and relayed to nobody") func encoding() throws {
    try inRoom(
      """
      ann sends bad encoding
      ann < -- That line was not read: it is not UTF-8. Set your terminal to UTF-8, or tell what it has, as in /charset latin1; then type it again.
      bob < nothing
      """)
  }

  @Test(
    "Keys that reach the server edit the line or are dropped; none is answered with an error of the protocol",
    arguments: [
      ("helo\u{8}lo", "hello"), ("helpo\u{7F}\u{7F}lo", "hello"), ("\u{1B}[Ahello\u{1B}[D", "hello"),
      ("\u{1B}OPhello", "hello"),
      ("\u{1B}[1;5Chello\u{1B}[3~", "hello"), ("rubbish\u{15}hello", "hello"), ("hel\u{0}\u{7}lo\u{B}", "hello"),
      ("a\tb", "a b"),
      ("👩‍👩‍👧\u{7F}hello", "hello"), ("\u{7F}\u{8}hello", "hello"), ("hello\u{1B}", "hello"), ("hello\u{1B}[", "hello"),
      ("hello   ", "hello"),
      ("x\u{2}bold\u{2}", "x\u{2}bold\u{2}"),
    ])
  func keys(typed: String, said: String) throws {
    try inRoom(
      """
      ann > \(typed)
      bob < :ann!ann@* PRIVMSG #tea :\(said)
      ann < nothing
      """)
  }

  @Test(
    "Lines without anything in them say nothing", arguments: ["", "   ", "\t", "\u{1B}[A", "\u{1B}[A\u{1B}[B", "\u{0}"])
  func nothing(typed: String) throws {
    try inRoom(
      """
      ann > \(typed)
      ann < nothing
      bob < nothing
      """)
  }

  @Test("\"Ctrl-C: the line is cancelled\"") func interrupt() throws {
    try inRoom(
      """
      ann interrupts
      ann < -- Line cancelled. /quit leaves.
      """)
  }

  @Test(
    "A paste faster than the command budget is delayed, whole and in order; the sender is told, and a pipe's end comes after it"
  )
  func burst() throws {
    let lines = (1...300).map { "ann > PRIVMSG #x :line \($0)" }.joined(separator: "\n")
    let heard = (1...300).map { "bob << :ann!ann@* PRIVMSG #x :line \($0)" }.joined(separator: "\n")
    try transcript(
      """
      bob is here as exempt
      bob > JOIN #x
      bob !
      ann connects
      ann > NICK ann
      ann > JOIN #x
      \(lines)
      ann ends
      ann is paused
      ann << -- You are sending faster than 120 commands a minute: the rest follows slowly, nothing is lost
      wait 200 s
      ann is gone
      \(heard)
      bob < :ann!ann@* QUIT :Connection closed
      """, config: { $0.limits.commands = Rate(perMinute: 120, burst: 20) })
  }
}
