import ChatTesting
import Testing

@Suite("What a person reads")
struct PlainRendererTests {
  /// A founder in plain mode, a member in plain mode and an IRC client, all in #tea.
  private static let room = """
    ann is here in plain
    ann > /join tea
    bob is here in plain
    bob > /join tea
    eve is here
    eve > JOIN #tea
    ann !
    bob !
    eve !

    """

  private func inRoom(_ steps: String, line: Int = #line) throws { try transcript(Self.room + steps, line: line - 10) }

  @Test("\"12:04 #tea <ann> hi\", from the same messages as the wire") func speech() throws {
    try inRoom(
      """
      eve > PRIVMSG #tea :hi
      ann < 03:04 #tea <eve> hi
      bob < 03:04 #tea <eve> hi
      eve > PRIVMSG #tea :\u{1}ACTION waves\u{1}
      ann < 03:04 #tea [*] eve waves
      eve > NOTICE #tea :the build is green
      ann < 03:04 #tea -eve- the build is green
      eve > PRIVMSG ann :psst
      ann < 03:04 [*]eve[*] psst
      eve > PRIVMSG @#tea :founders only
      ann < 03:04 @#tea <eve> founders only
      eve > PRIVMSG ann :\u{1}VERSION\u{1}
      ann < nothing
      announce The server restarts at noon
      ann < 03:04 [*][*][*] The server restarts at noon
      """.replacing("[*]", with: "?"))
  }

  @Test(
    "\"Text from others can carry ESC and other control bytes into a terminal\": none gets there",
    arguments: [
      ("\u{1B}[2Jgone", "gone"), ("\u{3}04red\u{3} \u{2}bold\u{2}", "red bold"), ("a\u{9B}31mb", "ab"),
      ("\u{202E}txt.exe", "txt.exe"), ("bell\u{7}", "bell"), ("two\u{2028}rows", "two rows"),
    ])
  func cleaned(sent: String, read: String) throws {
    try inRoom(
      """
      eve > PRIVMSG #tea :\(sent)
      ann < 03:04 #tea <eve> \(read.replacing("[", with: "?"))
      eve > TOPIC #tea :\(sent)
      ann > /mode -t
      ann !
      eve > TOPIC #tea :\(sent)
      ann < 03:04 -- eve set the topic of #tea: \(read.replacing("[", with: "?"))
      """)
  }

  @Test("A text of several lines is several lines, each of them with who said it") func rows() throws {
    try inRoom(
      """
      dora is here with caps batch draft/multiline message-tags
      dora > JOIN #tea
      ann !
      dora > BATCH +1 draft/multiline #tea
      dora > @batch=1 PRIVMSG #tea :one
      dora > @batch=1 PRIVMSG #tea :two
      dora > BATCH -1
      ann < 03:04 #tea <dora> one
      ann < 03:04 #tea <dora> two
      """)
  }

  @Test("What happens in a channel, in words") func events() throws {
    try inRoom(
      """
      carl is here
      carl > JOIN #tea
      ann < 03:04 -- carl came into #tea
      carl > NICK karl
      ann < 03:04 -- carl is now called karl
      carl > PART #tea :to bed
      ann < 03:04 -- karl left #tea (to bed)
      wait 10 s
      carl > JOIN #tea
      carl > QUIT :good night
      ann << 03:04 -- karl left the server (good night)
      bob !
      ann > /topic green or black?
      ann < 03:04 -- You set the topic of #tea: green or black?
      bob < 03:04 -- ann set the topic of #tea: green or black?
      ann > /topic :
      ann < 03:04 -- You removed the topic of #tea
      bob !
      ann > /mode +mk-n secret
      bob < 03:04 -- ann changed #tea: moderated is on, the key is secret, no outside messages is off
      ann > MODE #tea +vb-l bob *!*@10.0.0.1
      bob < 03:04 -- ann changed #tea: bob now has voice, ban for ?!?@10.0.0.1*
      ann !
      ann > /mode b
      ann < -- Banned in #tea: ?!?@10.0.0.1, by ann on *
      ann < -- End of the list
      ann > /kick eve no spilling
      ann < 03:04 -- You kicked eve from #tea (no spilling)
      bob < 03:04 -- eve was kicked from #tea by ann (no spilling)
      ann > /kick bob
      bob < 03:04 -- You were kicked from #tea by ann
      bob < -- You are in no channel now. Type /join and a name to enter one.
      ann !
      ann > /invite bob
      ann < -- You invited bob to #tea
      bob < 03:04 -- ann invites you to #tea: /join #tea goes there
      ann > /nick anna
      ann < 03:04 -- You are now called anna
      ann > /mode anna +i
      ann < 03:04 -- You are now invisible
      """)
  }

  @Test("\"results of WHO, LIST, NAMES, WHOIS as short readable lines\", never a numeric") func answers() throws {
    try inRoom(
      """
      ann > /names
      ann < -- In #tea: ann (founder), bob, eve
      ann > /names nowhere
      ann < -- There is no channel #nowhere. *
      ann > /who
      ann < -- ann: ann@127.0.0.1, in #tea, founder
      ann < -- bob: bob@127.0.0.1, in #tea
      ann < -- eve: eve@127.0.0.1, in #tea
      ann < -- End of the list
      ann > /whois bob
      ann < -- bob is bob@127.0.0.1
      ann < -- bob is in #tea
      ann < -- bob last said something 0 seconds ago, and came on 2??? at 03:04
      ann > /list
      ann < --   #tea                 3    *
      ann < -- /join and a name enters a channel, or makes a new one.
      ann > /topic
      ann < -- #tea has no topic. /topic and some words set one.
      ann > /mode
      ann < -- #tea: no outside messages is on, topic locked is on
      ann < -- #tea was made on *
      ann > /away tea time
      ann < -- You are marked as away; /away ends it
      bob > /msg ann hi
      bob < 03:04 -> ann: hi
      bob < -- ann is away: tea time
      """.replacing("2???", with: "????-??-??"))
  }

  @Test(
    "\"Every error says what to type instead\"",
    arguments: [
      ("/kick", "Type /kick <nick>{,<nick>} [<reason>], for instance /kick #tea bob no spilling"),
      ("/kick zoe", "Nobody here is called zoe. /who shows who is here."),
      ("/topic #none", "There is no channel #none. /list shows the channels, /join makes a new one."),
      ("/mode #tea +Z", "There is no such mode. /help mode tells about them."),
      ("/nick bob", "The name bob is taken. Type /nick bob2"),
      ("/nick a!b", "A nickname may not contain \"!\"; try another. Type /nick and a name, for instance /nick ann"),
      ("/user a 0 x y", "You are in already. /nick and a name changes your name."),
      ("/die", "Only operators of the server may do that. Those who are type /oper and their name."),
      ("FORMAT xml", "There is no such format; use /format plain, /format wire or /format json"),
    ])
  func errors(typed: String, answer: String) throws {
    try inRoom("ann > \(typed)\nann < -- \(answer)\nann < nothing")
  }
}
