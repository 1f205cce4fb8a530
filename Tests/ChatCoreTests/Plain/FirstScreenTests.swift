import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite("What a person sees and types first")
struct FirstScreenTests {
  @Test("\"The greeting asks one question; a name typed there works as well as NICK\"") func name() throws {
    try transcript(
      """
      ann connects
      wait 2 s
      ann < NOTICE * :Welcome to Partyline. Your name?
      ann > ann
      ann speaks plain
      ann < -- Welcome to Partyline, ann.
      ann < -- Type /join tea to open a channel, then just talk. /help tells more.
      bob connects
      bob >   Ann
      bob < -- The name Ann is taken. Type Ann2, or another name.
      bob > ann!
      bob < -- A nickname may not contain "!"; try another, for instance ann.
      bob > i am bob
      bob < -- First your name, in one word: type it, for instance ann. /help tells more.
      bob > 小明
      bob < -- Welcome to Partyline, 小明.
      """)
  }

  @Test("\"a server with a password asks for it\": a word is no name then") func password() throws {
    try transcript(
      """
      ann connects
      ann > ann
      ann < -- The password of this server (it isn't shown while you type):
      ann > /pass secret
      ann < -- Welcome to Partyline, ann.
      """, config: { $0.passwordHash = "plain:secret" })
  }

  @Test(
    "A command's word is the command before there is a name", arguments: ["help", "/help", "?", "/?", "HELP", "Help"])
  func help(typed: String) throws {
    try transcript(
      """
      ann connects
      ann > \(typed)
      ann < -- Type your name to come in, for instance ann. *
      \(Array(repeating: "ann < *", count: 10).joined(separator: "\n"))
      ann < -- /commands lists everything, /help join tells about one command.
      ann < nothing
      """)
  }

  @Test("\"/help is exactly twelve lines\", \"printed from the declarations\"") func topics() throws {
    try transcript(
      """
      ann is here in plain
      ann > /help
      ann < -- What you type is said in the channel where you are. *
      \(Array(repeating: "ann < *", count: 10).joined(separator: "\n"))
      ann < -- /commands lists everything, /help join tells about one command.
      ann < nothing
      ann > /help jion
      ann < -- There is no help about jion. Did you mean /help join? /commands lists everything.
      ann > /help /leave
      ann < -- /part *<reason>*: Leave a channel (also /leave)
      ann << -- For instance: /part #tea good night
      ann > /help j
      ann < -- /join <channel>*
      ann !
      ann > /help m
      ann < -- /m can be /me, *
      ann > /help modes
      ann < -- The modes of channels, set with MODE #channel +letter
      ann << -- +m moderated: *
      ann !
      ann > /help help
      ann < -- /help *
      ann !
      ann > /commands
      ann < -- Connecting:
      ann << --   /join       Enter a channel
      ann << -- For people:
      ann << --   /query      Talk with *
      ann << --   /kill       *
      """)
  }

  @Test("\"every other command can be called by its verb\": each command of the server has a word or a verb")
  func everyCommand() throws {
    // `/edit` is the word for people, who have EDIT in capitals.
    for declaration in CommandTable.all.map(\.declaration) where declaration.verb != "EDIT" {
      let word = declaration.slash.first ?? declaration.verb.text
      try transcript(
        """
        ann is here in plain
        ann > /help \(word)
        ann < -- *\(word)*
        """, config: { $0.limits.commands = .unlimited })
    }
  }

  private static let talk = (1...12).map { "eve > PRIVMSG #tea :\($0)" }.joined(separator: "\n")

  @Test("\"the last ten messages … and one hint\"") func entering() throws {
    try transcript(
      """
      eve is here
      eve > JOIN #tea
      eve > TOPIC #tea :green tea
      \(Self.talk)
      zoe is here in plain
      wait 3 s
      zoe > JOIN #tea
      zoe < -- You are in #tea now: what you type is said here.
      zoe < -- The topic is: green tea
      zoe < -- With you: eve.
      \((3...12).map { "zoe < ??:?? #tea <eve> \($0)" }.joined(separator: "\n"))
      zoe < -- Type to talk. /part leaves the channel, /help tells what else there is.
      zoe < nothing
      zoe > /join cake
      zoe < -- You are in #cake now: what you type is said here.
      zoe < -- Nobody else is here yet.
      zoe < nothing
      """)
  }

  @Test(
    "\"The first screen has at most 15 lines\", also with a message of the day and a lobby; it tells what it leaves out"
  )
  func lobby() throws {
    try transcript(
      """
      eve is here
      eve > JOIN #lobby
      eve > TOPIC #lobby :welcome all
      \(Self.talk.replacing("#tea", with: "#lobby"))
      eve !
      zoe connects
      zoe > zoe
      zoe < -- Welcome to Partyline, zoe.
      \((1...6).map { "zoe < -- day \($0)" }.joined(separator: "\n"))
      zoe < -- (/motd shows the rest)
      zoe < -- You are in #Lobby now: what you type is said here.
      zoe < -- The topic is: welcome all
      zoe < -- With you: eve.
      zoe < ??:?? #lobby <eve> 10
      zoe < ??:?? #lobby <eve> 11
      zoe < ??:?? #lobby <eve> 12
      zoe < -- Type to talk. /part leaves the channel, /help tells what else there is.
      zoe < nothing
      zoe > hello
      eve < :zoe!zoe@127.0.0.1 JOIN #lobby
      eve < :zoe!zoe@127.0.0.1 PRIVMSG #lobby :hello
      """.replacing("#Lobby", with: "#lobby"),
      config: {
        $0.lobby = "#Lobby"
        $0.motd = (1...9).map { "day \($0)" }
      })
  }

  @Test("\"The first screen has at most 15 lines\", also when a channel is entered at once") func hurried() throws {
    try transcript(
      """
      eve is here
      eve > JOIN #tea
      eve > TOPIC #tea :green tea
      \(Self.talk)
      zoe connects
      zoe > NICK zoe
      zoe > JOIN #tea
      zoe < -- Welcome to Partyline, zoe.
      zoe < -- Channels: #tea (1 here).
      zoe < -- Type /join tea to enter a channel, *
      zoe < -- You are in #tea now: what you type is said here.
      zoe < -- The topic is: green tea
      zoe < -- With you: eve.
      \((5...12).map { "zoe < ??:?? #tea <eve> \($0)" }.joined(separator: "\n"))
      zoe < -- Type to talk. /part leaves the channel, /help tells what else there is.
      zoe < nothing
      """)
  }

  @Test("IRC clients enter no lobby; who is kept out of it is told so and which channels there are") func noLobby()
    throws
  {
    try transcript(
      """
      eve is here
      eve > JOIN #lobby
      eve > MODE #lobby +b zoe
      eve > JOIN #milk
      eve > JOIN #hidden
      eve > MODE #hidden +s
      bob is here
      bob > JOIN #milk
      bob > WHOIS bob
      bob << * 319 bob bob :#milk
      zoe connects
      zoe > zoe
      zoe < -- Welcome to Partyline, zoe.
      zoe < -- You are banned from #lobby. /list shows the other channels.
      zoe < -- Channels: #milk (2 here), #lobby (1 here).
      zoe < -- Type /join milk to enter a channel, then just talk. /help tells more.
      zoe < nothing
      """, config: { $0.lobby = "#lobby" })
  }

  @Test("A message that is longer than the screen is announced, and can be read") func longMessage() throws {
    let rows = (1...20).map { "eve > @batch=1 PRIVMSG #tea :\($0)" }.joined(separator: "\n")
    try transcript(
      """
      eve is here with caps batch draft/multiline message-tags
      eve > JOIN #tea
      eve > BATCH +1 draft/multiline #tea
      \(rows)
      eve > BATCH -1
      zoe is here in plain
      zoe > /join tea
      zoe << -- With you: eve.
      zoe < -- eve said something long here; /history 1 shows it.
      zoe < -- Type to talk. *
      zoe > /history 1
      zoe < -- The last message in #tea:
      zoe < ??:?? #tea <eve> 1
      zoe << ??:?? #tea <eve> 20
      """)
  }
}
