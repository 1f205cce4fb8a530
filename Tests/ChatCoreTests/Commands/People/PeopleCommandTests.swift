import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("Commands for people")
struct PeopleCommandTests {
  /// ann in plain mode and bob with an IRC client, both in #tea.
  private static let room = """
    bob is here
    bob > JOIN #tea
    ann is here in plain
    ann > /join tea
    ann !
    bob !

    """

  private func inRoom(_ steps: String, line: Int = #line) throws {
    try transcript(
      Self.room + steps, config: { $0.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")] },
      line: line - 7)
  }

  @Test("\"/query bob has it go to bob alone instead, /query #tea turns to another channel\"") func query() throws {
    try inRoom(
      """
      ann > /query bob
      ann < -- What you type goes to bob alone now; /query ends that.
      ann > psst
      ann < ??:?? -> bob: psst
      bob < :ann!ann@* PRIVMSG bob :psst
      bob > NICK rob
      bob !
      ann !
      ann > still you
      ann < ??:?? -> rob: still you
      ann > /me waves
      ann < ??:?? -> rob: * ann waves
      ann > /topic
      ann < -- #tea has no topic. *
      ann > /query
      ann < -- What you type is said in #tea now.
      bob !
      ann > hello all
      bob < :ann!ann@* PRIVMSG #tea :hello all
      ann > /join milk
      ann !
      ann > /query #tea
      ann < -- What you type is said in #tea now.
      ann > /query milk
      ann < -- What you type is said in #milk now.
      ann > /join #tea
      ann < -- What you type is said in #tea now.
      ann > /query rob see you
      ann < -- What you type goes to rob alone now; /query ends that.
      ann < ??:?? -> rob: see you
      ann > /join #cake
      ann < -- You are in #cake now: what you type is said here.
      ann !
      ann > /query #none
      ann < -- You are not in #none. /join #none enters it.
      ann > /query nobody
      ann < -- Nobody here is called nobody. /who shows who is here.
      """)
  }

  @Test("\"Where bob has gone, the text is not sent, and one is told where it goes from then on\"") func gone() throws {
    try inRoom(
      """
      ann > /query bob
      ann !
      bob > QUIT
      ann !
      eve is here
      eve > NICK bob
      eve !
      ann > are you there?
      ann < -- bob is not here any more: that was not sent. What you type is said in #tea now.
      eve < nothing
      ann > /query bob
      ann > /part
      ann << ??:?? -- You left #tea
      ann < nothing
      ann > hello
      ann < ??:?? -> bob: hello
      eve < :ann!ann@* PRIVMSG bob :hello
      ann > /query
      ann < -- You are in no channel now. Type /join and a name to enter one.
      """)
  }

  @Test("\"/reply\": to the person who wrote last, under whatever name they have now") func reply() throws {
    try inRoom(
      """
      ann > /r hello
      ann < -- Nobody has written to you alone yet: /msg bob hello writes to bob
      ann > /reply
      ann < -- Type /reply <text>, for instance /reply see you there
      bob > PRIVMSG ann :hi
      bob > NOTICE ann :from a program
      bob > NICK rob
      ann !
      bob !
      ann > /reply hi yourself: all well?
      ann < ??:?? -> rob: hi yourself: all well?
      bob < :ann!ann@* PRIVMSG rob :hi yourself: all well?
      bob > QUIT
      ann !
      ann > /r again
      ann < -- bob is not here any more; nothing was sent
      """)
  }

  @Test("\"who ignores somebody (IGNORE) doesn't see what they say\"; others do") func ignore() throws {
    try inRoom(
      """
      eve is here
      eve > JOIN #tea
      zoe is here in plain
      zoe > /join tea
      zoe !
      ann !
      eve !
      ann > /ignore
      ann < -- You ignore nobody. /ignore bob hides what bob says.
      ann > /ignore bob
      ann < -- You see no more of what bob says; /unignore bob ends that.
      ann > /ignore *!*@10.0.0.1
      ann < -- You see no more of what *!*@10.0.0.1 says; *
      ann > /ignore BOB
      ann !
      bob !
      bob > PRIVMSG #tea :one
      bob > PRIVMSG ann :two
      bob > PRIVMSG ~#tea :three
      bob > NOTICE #tea :four
      eve > PRIVMSG #tea :five
      ann < ??:?? #tea <eve> five
      ann < nothing
      bob < :eve!eve@* PRIVMSG #tea :five
      bob < nothing
      zoe < ??:?? #tea <bob> one
      zoe < ??:?? #tea -bob- four
      zoe < ??:?? #tea <eve> five
      eve < :bob!bob@* PRIVMSG #tea :one
      ann > /history
      ann < -- The last message in #tea:
      ann < ??:?? #tea <eve> five
      ann > /ignore
      ann < -- You ignore bob, *!*@10.0.0.1.
      ann > /reply who wrote?
      ann < -- Nobody has written to you alone yet: *
      ann > /unignore bob
      ann < -- You see again what bob says.
      ann > /unignore bob
      ann < -- You don't ignore bob. /ignore lists whom you ignore.
      ann > /unignore
      ann < -- Type /unignore <nick|mask>, for instance /unignore bob
      bob > PRIVMSG #tea :six
      ann < ??:?? #tea <bob> six
      """)
  }

  @Test("Whom one ignores holds in channels that are entered later, and is forgotten by those that are left")
  func ignoreElsewhere() throws {
    try inRoom(
      """
      ann > /ignore bob
      bob > JOIN #milk
      bob > PRIVMSG #milk :before
      ann > /part
      ann !
      ann > /join milk
      ann << -- Type to talk. *
      bob > PRIVMSG #milk :after
      ann < nothing
      bob > OPER admin secret
      bob > PRIVMSG #milk :as an operator
      ann < ??:?? #milk <bob> as an operator
      """)
  }

  @Test("The list is bounded, and so is a mask") func ignoreLimits() throws {
    try transcript(
      """
      ann is here in plain
      ann > /ignore one
      ann > /ignore two
      ann !
      ann > /ignore three
      ann < -- You ignore 2 already; /unignore and a name takes one off
      ann > /ignore \(String(repeating: "x", count: 200))
      ann < -- A mask has at most 192 bytes; nothing was changed
      """, config: { $0.limits.silenced = 2 })
  }

  @Test("\"/history 50\": the last messages of a channel") func history() throws {
    try inRoom(
      """
      ann > /history
      ann < -- Nothing that was said in #tea is kept.
      \((1...25).map { "bob > PRIVMSG #tea :\($0)" }.joined(separator: "\n"))
      ann !
      ann > /history
      ann < -- The last 20 messages in #tea:
      \((6...25).map { "ann < ??:?? #tea <bob> \($0)" }.joined(separator: "\n"))
      ann > /hi #tea 2
      ann < -- The last 2 messages in #tea:
      ann < ??:?? #tea <bob> 24
      ann < ??:?? #tea <bob> 25
      ann > /history #tea all
      ann < -- How many messages? Type a number, for instance /history 50.
      ann > /history -3
      ann < -- How many messages? *
      bob > JOIN #milk
      ann > /history #milk
      ann < -- You are not in #milk. /join #milk enters it.
      ann > /history #none
      ann < -- There is no channel #none. *
      ann > /part
      ann !
      ann > /history 5
      ann < -- You are in no channel yet. Type /history #channel, with the channel's name.
      """)
  }

  @Test("\"The commands for people have their slash only\": a shout is said") func shouted() throws {
    try inRoom(
      """
      ann > HISTORY IS BEING MADE
      bob < :ann!ann@* PRIVMSG #tea :HISTORY IS BEING MADE
      ann > IGNORE HIM
      bob < :ann!ann@* PRIVMSG #tea :IGNORE HIM
      """)
  }

  @Test(
    "\"A command's word said alone is said; the person is told, once for each word, how to type the command\"",
    arguments: ["quit", "who", "help", "list", "commands", "away", "join #milk", "part #tea"])
  func saidAloud(text: String) throws {
    try inRoom(
      """
      ann > \(text)
      bob < :ann!ann@* PRIVMSG #tea :\(text)
      ann < -- That was said to #tea. For the command, type /\(text).
      ann > \(text)
      bob < :ann!ann@* PRIVMSG #tea :\(text)
      ann < nothing
      """)
  }

  @Test(
    "Words that are said and are no command's alone get no hint", arguments: ["me", "?", "hello", "Help", "join us"])
  func notMeant(text: String) throws {
    try inRoom(
      """
      ann > \(text)
      bob < :ann!ann@* PRIVMSG #tea :\(text)
      ann < nothing
      """)
  }
}
