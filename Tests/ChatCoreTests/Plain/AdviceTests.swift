import ChatCore
import ChatTesting
import ChatWire
import Testing

/// "Every error says what to type instead". Beside these, each transcript fails in which an error is given to anybody
/// that wouldn't tell a person so (`Advice`), and every error of a declaration is given in some transcript.
@Suite("What to type instead")
struct AdviceTests {
  @Test("Each error numeric says what to type, with the text that every client knows", arguments: errors)
  func numeric(_ numeric: Numeric) {
    let reply = Reply(numeric, "#tea", "+b", "bob")
    #expect(Advice.missing(in: reply, answering: "MODE") == nil)
  }

  private static let errors: [Numeric] = (400...999).compactMap(Numeric.init(rawValue:)).filter(\.isError)

  @Test("Each error numeric of a command is among them") func all() {
    let declared = Set(CommandTable.all.flatMap(\.declaration.allReplies).filter(\.isError))
    #expect(declared.subtracting(Self.errors) == [])
  }

  @Test("What tells nothing is found, so that the checks can fail") func adviceless() {
    #expect(!Advice.isIn("You are banned from #tea"))
    #expect(!Advice.isIn("Only 3/4 of it"))
    #expect(Advice.isIn("You are not in #tea. /join #tea enters it."))
    let reply = Reply.fail("NO_SUCH_THING", text: "There is no such thing")
    #expect(Advice.missing(in: reply, answering: "JOIN") == "There is no such thing")
  }

  @Test("Commands that an error names are named as people type them; a word of the same letters that they typed isn't")
  func slashes() {
    let reply = Reply(.errCannotSendToChan, "#tea", text: "You are not in #tea: JOIN #tea first")
    #expect(reply.inPlainWords(to: "ann", verb: .privmsg) == "You are not in #tea: /join #tea first")
    let token = Reply.fail("NO_SUCH_TOKEN", "x", text: "You have no token x; TOKEN LIST shows them, HELP TOKEN more")
    #expect(
      token.inPlainWords(to: "ann", verb: "TOKEN") == "You have no token x; /token LIST shows them, /help TOKEN more")
    let other = Reply.fail("ACCOUNT_EXISTS", "JOIN", text: "JOIN is registered already")
    #expect(
      other.inPlainWords(to: "ann", verb: "REGISTER")
        == "JOIN is registered already. /login JOIN opens it if it is yours; /nick takes another name.")
  }

  @Test(
    "What is refused before it is a command says what to type",
    arguments: [
      "hello", "/jion", "/jion tea", "/xyzzy", "/", "/ join", "/m", "/topic", "/part", "/paste send", "/unignore bob",
      "/history", "/msg", "/msg bob", "/msg nobody hi", "/query", "/query nobody", "/reply hi", "/me", "/nick",
      "/nick a!b",
      "/nick taken", "/kick", "/kick bob", "/invite bob", "/mode +x", "/join", "/join #", "/who", "/whois",
      "/whois nobody",
      "/whowas nobody", "/help nosuch", "/time nowhere", "/charset klingon", "/hold maybe", "/color purple", "/width 3",
      "/oper", "/kill bob", "/die", "/rehash", "/wallops hi", "/stats", "/knock #nowhere", "/list <", "/token x",
      "/password abc", "/login nobody x", "/register * * x", "/logout", "/ping", "/monitor x", "/silence -x", "/raw x",
      "/format x", "/pass x", "/setname", "/notice", "/ison", "/userhost", "/links x", "/admin x", "/motd", "/ignore",
      "PRIVMSG", "TOPIC", "JOIN", "KICK #tea ann", "MODE #tea +o", "CAP", "AUTHENTICATE x", "USER", "BATCH x",
      "TAGMSG x",
    ])
  func typed(line: String) {
    // Where the answer is no error (a list, a question) it is one that the person asked for.
    let answered: Set<String> = ["/who", "/query", "/ignore", "/whowas", "/stats", "/list <", "/links x"]
    let answer = TypedByEve().answer(to: line)
    #expect(!answer.isEmpty, "\(line) is answered by nothing")
    guard !answered.contains(line) else { return }
    #expect(answer.contains(where: Advice.isIn), "\(line): \(answer)")
  }
}
