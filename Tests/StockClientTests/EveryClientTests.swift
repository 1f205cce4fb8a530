import ProgramTesting
import Testing

/// The promise of the one port: `nc`, `telnet` and every IRC client talk with each other.
@ClientThread
@Suite struct EveryClientTests {
  @Test("Clients of all kinds are in one channel, and what each says all the others see")
  func crossTalk() throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let clients = try ClientKind.present.enumerated().map { number, kind in
        (nick: "guest\(number)", client: try room.admit(kind, nick: "guest\(number)"))
      }
      for (nick, client) in clients {
        try client.say("a word from \(nick).", in: "#tea")
        try room.hears("a word from \(nick).", from: nick)
      }
      for (own, client) in clients {
        for (nick, _) in clients where nick != own { try client.sees("a word from \(nick).") }
      }
    }
  }

  @Test("Private messages go both ways with a person and with an IRC client", arguments: ClientKind.present)
  func privateMessages(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let guest = try room.admit(kind, nick: "guest")
      let person = try room.admit(.netcatOpenBSD, nick: "person")

      try guest.tell("psst, host", to: "host")
      try room.host.waitFor("PRIVMSG host :psst, host\r\n")
      try room.host.send("PRIVMSG guest :yes, guest?")
      try guest.sees("yes, guest?")

      try guest.tell("psst, person", to: "person")
      try person.sees("psst, person")
      try person.tell("what is it, guest?", to: "guest")
      try guest.sees("what is it, guest?")
      // Nobody else has heard it.
      try room.say("that was all")
      try person.sees("that was all")
      #expect(!person.seen.text.contains("psst, host"))
    }
  }

  @Test("Each kind gets the list of channels", arguments: ClientKind.present)
  func list(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      try room.host.send("JOIN #coffee")
      let guest = try room.admit(kind, nick: "guest")
      let mark = guest.seen.mark
      try guest.list()
      try guest.sees("#coffee", after: mark)
    }
  }

  @Test("Each kind is told who is in its channel", arguments: ClientKind.present)
  func names(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let guest = try room.admit(kind, nick: "guest")
      let mark = guest.seen.mark
      try guest.names("#tea")
      try guest.sees("host", after: mark)
    }
  }

  @Test("Each kind sees the topic that another has set", arguments: ClientKind.present)
  func topic(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let early = try room.admit(kind, nick: "early")
      try room.host.send("TOPIC #tea :Leaves and water")
      try early.sees("Leaves and water")
      let late = try room.admit(kind, nick: "late")
      try late.sees("Leaves and water")
    }
  }

  @Test("Each kind sees why it is kicked, and a person in the channel sees it too", arguments: ClientKind.present)
  func kick(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let person = try room.admit(.netcatOpenBSD, nick: "person")
      let guest = try room.admit(kind, nick: "guest")
      try room.host.send("KICK #tea guest :too much milk")
      try guest.sees("too much milk")
      try person.sees("too much milk")
      // It is out: what is said now it doesn't see, but it is still connected.
      try room.say("gone at last")
      try person.sees("gone at last")
      try room.host.send("PRIVMSG guest :no offence")
      try guest.sees("no offence")
      #expect(!guest.seen.text.contains("gone at last"))
    }
  }

  @Test("Each kind leaves, the others see that, and its program ends", arguments: ClientKind.present)
  func quit(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#tea", on: server)
      let person = try room.admit(.netcatOpenBSD, nick: "person")
      let guest = try room.admit(kind, nick: "guest")
      let mark = person.seen.mark
      try guest.quit()
      try room.host.waitFor(" QUIT", after: try room.host.waitFor(":guest!"))
      try person.sees("guest", after: mark)
      try guest.child.waitForExit()
    }
  }

  @Test("A Chinese nick in a Chinese channel", arguments: ClientKind.present)
  func chinese(_ kind: ClientKind) throws {
    try RunningServer.run { server in
      let room = try Room("#茶馆", on: server, host: "掌柜")
      let guest = try room.admit(kind, nick: "小明")
      try guest.say("大家好", in: "#茶馆")
      try room.hears("大家好", from: "小明")
      try room.say("你好，小明")
      try guest.sees("你好，小明")
      try guest.tell("一壶龙井", to: "掌柜")
      try room.host.waitFor("PRIVMSG 掌柜 :一壶龙井\r\n")
    }
  }
}
