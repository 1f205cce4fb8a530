import ChatCore
import ChatTesting
import Testing

/// With names and texts as long as they may be, what everybody sees is whole: the limits of `Limits` are made for it.
@Suite struct LineLengthTests {
  private struct Crowd {
    var board: Switchboard
    private(set) var lines: [String] = []

    init(people: Int) {
      var config = Config()
      config.serverName = String(repeating: "s", count: 59) + ".net"
      config.limits.commands = .unlimited
      config.limits.newTargets = .unlimited
      board = Switchboard(config: config)
      for number in 10..<10 + people {
        let client = board.connect(from: Endpoint(host: String(repeating: "h", count: 63)))
        let nick = String(repeating: "茶", count: 20) + "x\(number)"
        send("CAP REQ :extended-join userhost-in-names multi-prefix away-notify", client)
        send("NICK " + nick, client)
        send("USER " + String(repeating: "u", count: 18) + " 0 * :" + String(repeating: "r", count: 150), client)
        send("CAP END", client)
      }
    }

    mutating func send(_ line: String, _ client: Switchboard.ClientNumber) {
      board.receive(client, .line(board.clients[client].id, line))
      for client in board.clients.indices { lines += board.takeUnread(client) }
    }
  }

  @Test("No line is over 510 bytes and none is cut")
  func longest() {
    let channel = "#" + String(repeating: "茶", count: 21)
    var crowd = Crowd(people: 12)
    let first = String(repeating: "茶", count: 20) + "x11"
    for client in 0..<12 { crowd.send("JOIN " + channel, client) }
    crowd.send("TOPIC \(channel) :" + String(repeating: "t", count: 288), 0)
    crowd.send("TOPIC \(channel)", 1)
    crowd.send("NAMES \(channel)", 1)
    crowd.send("AWAY :" + String(repeating: "a", count: 255), 0)
    crowd.send("PRIVMSG \(String(repeating: "茶", count: 20))x10 :hi", 1)
    crowd.send("MODE \(channel) +k \(String(repeating: "k", count: 32))", 0)
    crowd.send("MODE \(channel)", 0)
    crowd.send("NICK " + String(repeating: "酒", count: 20) + "xyz", 2)
    crowd.send("LIST", 2)
    crowd.send("WHOIS \(first)", 2)
    crowd.send("LUSERS", 2)
    crowd.send("KICK \(channel) \(first) :" + String(repeating: "k", count: 220), 0)
    crowd.send("INVITE \(first) \(channel)", 0)
    crowd.send("PART \(channel) :" + String(repeating: "p", count: 255), 3)
    crowd.send("QUIT :" + String(repeating: "q", count: 255), 4)
    #expect(crowd.lines.count > 300)
    let verbs = Set(crowd.lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
    #expect(
      verbs.isSuperset(of: ["JOIN", "TOPIC", "332", "353", "301", "324", "NICK", "322", "311", "KICK", "PART", "QUIT"]))
    for line in crowd.lines {
      #expect(line.utf8.count <= 510, "\(line)")
      #expect(!line.contains("…"), "\(line)")
    }
  }

  @Test(
    "What can't be foreseen is cut with a sign: a line of the configuration, an answer with two texts of the greatest length"
  )
  func cut() {
    var config = Config()
    config.description = String(repeating: "m", count: 900)
    config.limits.commands = .unlimited
    var board = Switchboard(config: config)
    let client = board.connect(from: Endpoint(host: "10.0.0.1"))
    for line in ["NICK ann", "USER ann 0 * :ann", "WHOIS ann"] {
      board.receive(client, .line(board.clients[client].id, line))
    }
    let lines = board.takeUnread(client)
    #expect(lines.contains { $0.contains(" 312 ") })
    for line in lines {
      #expect(line.utf8.count <= 510)
      if line.contains(" 312 ") { #expect(line.utf8.count > 500 && line.hasSuffix("…")) }
    }
  }
}
