import ChatCore
import ChatTesting
import ChatWire
import Testing

/// protocol.md: "Tab completes commands, channels and nicks".
@Suite struct CompletionTests {
  /// eve is in #tea with ann, bob and bert, of whom bob spoke last, and in #milk with anton. #secret is not for her.
  private static func room() -> (board: Switchboard, eve: Switchboard.ClientNumber) {
    var config = Config()
    config.limits.commands = .unlimited
    var board = Switchboard(config: config)
    let eve = board.connect(from: Endpoint(host: "127.0.0.1"))
    say(&board, eve, "NICK eve", "FORMAT plain", "JOIN #milk", "JOIN #tea")
    for (nick, lines) in [
      ("ann", ["JOIN #tea", "PRIVMSG #tea :hi"]), ("anton", ["JOIN #milk", "JOIN #toast"]), ("bert", ["JOIN #tea"]),
      ("bob", ["JOIN #tea", "PRIVMSG #tea :hi"]), ("zoe", ["JOIN #secret", "MODE #secret +s"]),
    ] {
      let client = board.connect(from: Endpoint(host: "127.0.0.1"))
      say(&board, client, "NICK \(nick)", "USER \(nick) 0 * :\(nick)")
      for line in lines { say(&board, client, line) }
    }
    return (board, eve)
  }

  private static func say(_ board: inout Switchboard, _ client: Switchboard.ClientNumber, _ lines: String...) {
    for line in lines { board.receive(client, .line(board.clients[client].id, line)) }
  }

  private static func offered(_ text: String) -> Completion? {
    var (board, eve) = room()
    board.handle(.complete(board.clients[eve].id, text))
    return board.clients[eve].offered
  }

  @Test(
    "Nicks: who spoke last in the current channel first, then its others, then those of other channels",
    arguments: [
      ("", 0, ["bob: ", "ann: ", "bert: ", "anton: "]),
      ("B", 1, ["bob: ", "bert: "]),
      ("an", 2, ["ann: ", "anton: "]),
      ("hello a", 1, ["ann ", "anton "]),
      ("/msg be", 2, ["bert "]),
      ("/kick ", 0, ["#tea ", "#milk ", "#toast ", "bob ", "ann ", "bert ", "anton "]),
      ("eve", 3, []), ("zoe", 3, []), ("nobody", 6, []),
    ])
  func nicks(_ text: String, _ length: Int, _ candidates: [String]) {
    #expect(Self.offered(text) == Completion(length: length, candidates: candidates))
  }

  @Test(
    "Channels: the current one, one's own, then the others that one may know of",
    arguments: [
      ("#", 1, ["#tea ", "#milk ", "#toast "]), ("see #T", 2, ["#tea ", "#toast "]), ("/join to", 2, ["#toast "]),
      ("/part m", 1, ["#milk "]), ("#sec", 4, []),
    ])
  func channels(_ text: String, _ length: Int, _ candidates: [String]) {
    #expect(Self.offered(text) == Completion(length: length, candidates: candidates))
  }

  @Test("Commands: at the start of a line behind a slash, and behind /help; those of operators for operators only")
  func commands() {
    #expect(Self.offered("/jo") == Completion(length: 3, candidates: ["/join "]))
    #expect(Self.offered("/help jo") == Completion(length: 2, candidates: ["join"]))
    #expect(Self.offered("/ki")?.candidates == ["/kick "])
    #expect(Self.offered("//jo")?.candidates == [])
    #expect(Self.offered("say /jo")?.candidates == [])
  }

  @Test("At most fifty are offered")
  func bounded() {
    var (board, eve) = Self.room()
    for number in 0..<80 {
      let client = board.connect(from: Endpoint(host: "10.0.0.\(number)"))
      Self.say(&board, client, "NICK guest\(number)", "USER g 0 * :g", "JOIN #tea")
    }
    board.handle(.complete(board.clients[eve].id, "gue"))
    #expect(board.clients[eve].offered?.candidates.count == Limits.completions)
  }

  @Test("Before a name is chosen, only commands are completed; an IRC client is offered nothing")
  func others() {
    var board = Switchboard()
    let eve = board.connect(from: Endpoint(host: "127.0.0.1"))
    Self.say(&board, eve, "FORMAT plain")
    board.handle(.complete(board.clients[eve].id, "/ni"))
    #expect(board.clients[eve].offered?.candidates == ["/nick "])
    board.handle(.complete(board.clients[eve].id, "a"))
    #expect(board.clients[eve].offered?.candidates == [])
    let bob = board.connect(from: Endpoint(host: "127.0.0.1"))
    Self.say(&board, bob, "FORMAT wire")
    board.handle(.complete(board.clients[bob].id, "/ni"))
    #expect(board.clients[bob].offered == nil)
  }
}
