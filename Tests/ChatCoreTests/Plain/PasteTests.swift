import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("A paste is said together")
struct PasteTests {
  /// A person who has been here for a while, a person who reads, and IRC clients with and without multiline.
  private static let room = """
    bob is here
    bob > JOIN #tea
    dora is here with caps batch draft/multiline
    dora > JOIN #tea
    eve is here in plain
    eve > /join tea
    ann is here in plain
    ann > /join tea
    wait 5 s
    ann !
    bob !
    dora !
    eve !

    """

  private func inRoom(_ steps: String, line: Int = #line) throws { try transcript(Self.room + steps, line: line - 14) }

  /// `ann > 1` and so on.
  private static func pasted(_ numbers: ClosedRange<Int>, by name: String = "ann") -> String {
    numbers.map { "\(name) > \($0)" }.joined(separator: "\n")
  }

  private static func read(_ numbers: ClosedRange<Int>, by name: String, as head: String) -> String {
    numbers.map { "\(name) < \(head)\($0)" }.joined(separator: "\n")
  }

  @Test("\"From the sixth line of bare text within a second on, lines are collected … 400 ms without a line end it\"")
  func collected() throws {
    try inRoom(
      """
      \(Self.pasted(1...8))
      \(Self.read(1...5, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      bob < nothing
      wait 399 ms
      bob < nothing
      ann < nothing
      wait 1 ms
      \(Self.read(6...8, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      \(Self.read(1...8, by: "eve", as: "??:?? #tea <ann> "))
      \(Self.read(1...5, by: "dora", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      dora < :ann!ann@127.0.0.1 BATCH +* draft/multiline #tea
      \(Self.read(6...8, by: "dora", as: "@batch=* :ann!ann@127.0.0.1 PRIVMSG #tea :"))
      dora < :ann!ann@127.0.0.1 BATCH -*
      ann < -- You pasted: the last 3 lines were said together.
      ann < nothing
      ann > typed
      bob < :ann!ann@127.0.0.1 PRIVMSG #tea :typed
      """)
  }

  @Test("What is typed is said at once: five lines a second, for as long as one likes") func typed() throws {
    let steps = (1...30).map { "ann > \($0)\nbob < :ann!ann@* PRIVMSG #tea :\($0)\nwait 210 ms" }.joined(
      separator: "\n")
    try inRoom(steps + "\nann < nothing")
  }

  @Test("Blank lines, indentation and lines that begin with two slashes stay as they are") func shape() throws {
    try inRoom(
      """
      \(Self.pasted(1...5))
      ann >   func tea() {
      ann >
      ann >     //boil
      ann >   }
      ann >
      wait 1 s
      \(Self.read(1...5, by: "eve", as: "??:?? #tea <ann> "))
      eve < ??:?? #tea <ann>   func tea() {
      eve < ??:?? #tea <ann>?
      eve < ??:?? #tea <ann> /boil
      eve < ??:?? #tea <ann>   }
      eve < nothing
      ann < -- You pasted: the last 3 lines were said together.
      """.replacing("tea <ann>?", with: "tea <ann> "))
  }

  @Test("\"the commands are carried out in their place\"") func commands() throws {
    try inRoom(
      """
      \(Self.pasted(1...6))
      ann > TOPIC #tea :after six
      ann > 7
      ann > /etc/passwd
      ann > /join #milk
      ann > in milk
      ann > /part
      ann > 8
      bob !
      wait 1 s
      bob < :ann!ann@* PRIVMSG #tea :6
      ann << -- *halfop*
      bob < :ann!ann@* PRIVMSG #tea :7
      ann << -- There is no command /etc/passwd. *
      ann << -- You are in #milk now: what you type is said here.
      ann << ??:?? -- You left #milk
      ann << -- You pasted: the last 4 lines were said together.
      bob < :ann!ann@* PRIVMSG #tea :8
      bob < nothing
      """)
  }

  @Test("\"Over 30 lines the sender is asked first: /paste send or /paste drop\"") func asked() throws {
    try inRoom(
      """
      \(Self.pasted(1...45))
      bob !
      wait 1 s
      bob < nothing
      ann < -- You pasted 40 lines that were not said yet. /paste send says them to #tea, /paste drop throws them away; *
      ann > shall I?
      bob < :ann!ann@* PRIVMSG #tea :shall I?
      ann > /paste
      ann < -- Type /paste <send|drop>, for instance /paste send
      ann > /paste now
      ann < -- Type /paste send or /paste drop.
      ann > /query bob
      ann !
      ann > /paste send
      ann < -- You pasted that for #tea: type /query #tea and then /paste send, or /paste drop.
      ann > /query #tea
      ann !
      ann > /paste send
      \(Self.read(6...45, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      ann < -- You pasted: the last 40 lines were said together.
      ann > /paste send
      ann < -- There is no paste that waits: type or paste it again.
      wait 200 s
      ann < nothing
      """)
  }

  @Test("\"/paste drop\", \"within two minutes\", \"Ctrl-C throws one away\"") func dropped() throws {
    try inRoom(
      """
      \(Self.pasted(1...45))
      wait 1 s
      bob !
      ann !
      ann > /paste drop
      ann < -- The paste was thrown away: 40 lines were not said.
      \(Self.pasted(1...45))
      wait 119 s
      ann << -- You pasted 40 lines *
      wait 2 s
      ann < -- The paste was thrown away: 40 lines were not said.
      \(Self.pasted(1...9))
      ann interrupts
      ann < -- The paste was thrown away: 4 lines were not said.
      wait 10 s
      ann < nothing
      \(Self.pasted(1...45))
      wait 1 s
      ann << -- You pasted 40 lines *
      ann > /quit
      ann < -- The paste was thrown away: 40 lines were not said.
      ann < -- Goodbye.
      """)
  }

  @Test("More that comes while the sender is asked joins what waits") func more() throws {
    try inRoom(
      """
      \(Self.pasted(1...45))
      wait 1 s
      \(Self.pasted(46...55))
      wait 1 s
      ann << -- You pasted 40 lines *
      ann << -- You pasted 45 lines *
      bob !
      ann > /paste send
      \(Self.read(6...45, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      \(Self.read(51...55, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      bob < nothing
      """)
  }

  @Test("\"Nobody is asked on a connection that is younger than three seconds, or that closed its writing half\"")
  func pipe() throws {
    try inRoom(
      """
      ci connects
      ci > ci
      ci > /join #tea
      bob !
      \(Self.pasted(1...250, by: "ci"))
      ci > /quit all said
      ci ends
      ci is gone
      \(Self.read(1...250, by: "bob", as: ":ci!ci@127.0.0.1 PRIVMSG #tea :"))
      bob < :ci!ci@* QUIT :Quit: all said
      \(Self.pasted(1...45))
      ann ends
      \(Self.read(1...45, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      ann is gone
      """)
  }

  @Test("\"6 lines count as one command\", and what is delayed is not lost") func paced() throws {
    try transcript(
      """
      bob is here as exempt
      bob > JOIN #tea
      ci connects
      ci > ci
      ci > /join #tea
      bob !
      \(Self.pasted(1...900, by: "ci"))
      ci ends
      ci is paused
      ci << -- You are sending faster *
      wait 200 s
      ci is gone
      \(Self.read(1...900, by: "bob", as: ":ci!ci@127.0.0.1 PRIVMSG #tea :"))
      bob < :ci!ci@* QUIT :Connection closed
      """, config: { $0.limits.commands = Rate(perMinute: 120, burst: 20) })
  }

  @Test("\"At most 65536 bytes are kept, and the sender is told of more\"") func bounded() throws {
    let row = String(repeating: "x", count: 4000)
    try inRoom(
      """
      \((1...30).map { "ann > \($0) \(row)" }.joined(separator: "\n"))
      wait 1 s
      ann < -- 9 more lines found no room and were not said: send them apart.
      ann < -- You pasted: the last 16 lines were said together.
      eve << ??:?? #tea <ann> 21 *
      eve < nothing
      """)
  }

  @Test("A block that can't be said is refused once, and the sender is told how much was said") func refused() throws {
    try inRoom(
      """
      bob > MODE #tea +m
      ann !
      \(Self.pasted(1...20))
      wait 1 s
      \(Array(repeating: "ann < -- #tea is moderated: only people with voice may speak. /names #tea shows whom you could ask to let you, with /msg.", count: 6).joined(separator: "\n"))
      ann < -- Of the last 15 lines that you pasted 0 were said.
      ann < nothing
      zoe is here in plain
      wait 5 s
      \(Self.pasted(1...60, by: "zoe"))
      zoe !
      wait 1 s
      zoe < -- You are in no channel yet: type /join tea to enter one, then say it again
      zoe < -- Of the last 55 lines that you pasted 0 were said.
      zoe < nothing
      """)
  }

  @Test("\"PRIVMSG is never taken for a paste\"") func explicit() throws {
    try inRoom(
      """
      \((1...40).map { "ann > PRIVMSG #tea :\($0)" }.joined(separator: "\n"))
      \(Self.read(1...40, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      """)
  }

  @Test("A paste goes on behind an answer that it had to wait for, and in another format") func interrupted() throws {
    try transcript(
      """
      bob is here
      bob > JOIN #tea
      ann is here in plain
      ann > /join tea
      wait 5 s
      bob !
      ann !
      \(Self.pasted(1...6))
      ann > OPER admin secret
      ann > 7
      wait 1 s
      \(Self.read(1...6, by: "bob", as: ":ann!ann@127.0.0.1 PRIVMSG #tea :"))
      bob < nothing
      answer password yes
      bob < :ann!ann@127.0.0.1 PRIVMSG #tea :7
      wait 5 s
      \(Self.pasted(1...6))
      ann > FORMAT wire
      ann > PRIVMSG #tea :on the wire
      bob !
      wait 1 s
      bob < :ann!ann@127.0.0.1 PRIVMSG #tea :6
      bob < :ann!ann@127.0.0.1 PRIVMSG #tea :on the wire
      """,
      config: { $0.operators = [Config.Operator(name: "admin", passwordHash: "checked later")] })
  }
}
