import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct JSONResultTests {
  @Test("The fields of every numeric have names of small letters and _, none twice, and none that all objects have")
  func names() {
    for numeric in Numeric.allCases {
      let names = JSONFields.of(numeric).filter { $0.form != .none }.map(\.name)
      #expect(Set(names).count == names.count, "\(numeric) \(names)")
      for name in names {
        #expect(name.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x5F } && !name.isEmpty, "\(numeric) \(name)")
        let common = ["type", "id", "time", "msgid", "source", "sequence", "tags", "code"]
        #expect(!common.contains(name), "\(numeric) \(name)")
      }
    }
  }

  @Test("NAMES, WHO, LIST, WHOIS and WHOWAS are one object each, lists joined from all their lines")
  func people() throws {
    try transcript(
      #"""
      ann is here from 10.0.0.1
      ann > JOIN #tea
      ann > TOPIC #tea :green
      ann > AWAY :asleep
      ci is here in json
      ci > {"type":"join","channel":"#tea"}
      ci < {"type":"join",*
      ci < {"type":"numeric","code":"332","name":"RPL_TOPIC","channel":"#tea","topic":"green","time":"*"}
      ci < {"type":"numeric","code":"333","name":"RPL_TOPICWHOTIME","channel":"#tea","set_by":{"nick":"ann",*},"set_at":*,"time":"*"}
      ci !
      ci > {"type":"names","channel":"#tea","id":1}
      ci < {"type":"names","id":1,"visibility":"=","channel":"#tea","people":[{"nick":"ann","user":"ann","host":"10.0.0.1","ranks":["founder","op"]},{"nick":"ci","user":"ci","host":"127.0.0.1","ranks":[]}],"time":"*"}
      ci > {"type":"names","channel":"#nowhere"}
      ci < {"type":"names","channel":"#nowhere","people":[],"time":"*"}
      ci > {"type":"who","mask":"#tea","id":2}
      ci < {"type":"who","id":2,"mask":"#tea","people":[{"channel":"#tea","user":"ann","host":"10.0.0.1","server":"partyline.local","nick":"ann","away":true,"operator":false,"bot":false,"ranks":["founder","op"],"real_name":"ann"},{*"nick":"ci","away":false,*"ranks":[],"real_name":"ci"}],"time":"*"}
      ci > {"type":"who","mask":"ann","options":"%nh"}
      ci < {"type":"who","mask":"ann","people":[{"fields":["10.0.0.1","ann"]}],"time":"*"}
      ci > {"type":"who","mask":"nobody"}
      ci < {"type":"who","mask":"nobody","people":[],"time":"*"}
      ci > {"type":"list"}
      ci < {"type":"list","channels":[{"channel":"#tea","members":2,"topic":"green"}],"time":"*"}
      ci > {"type":"whois","nick":"ann"}
      ci < {"type":"whois","nick":"ann","user":"ann","host":"10.0.0.1","real_name":"ann","channels":[{"channel":"#tea","ranks":["founder","op"]}],"server":"partyline.local","server_info":"*","away":"asleep","idle_seconds":0,"signed_on":*,"time":"*"}
      ci > {"type":"privmsg","target":"ann","text":"hi","id":3}
      ci < {"type":"batch","id":3,"batch":"labeled-response","messages":[{"type":"privmsg",*},{"type":"numeric","code":"301","name":"RPL_AWAY","nick":"ann","away":"asleep",*}]}
      ann > NICK anna
      ci !
      ci > {"type":"whowas","nick":"ann"}
      ci < {"type":"whowas","nick":"ann","people":[{"nick":"ann","user":"ann","host":"10.0.0.1","real_name":"ann","left":"*"}],"time":"*"}
      ci > {"type":"userhost","nicks":["anna"]}
      ci < {"type":"numeric","code":"302","name":"RPL_USERHOST","people":[{"nick":"anna","user":"ann","host":"10.0.0.1","away":true,"operator":false}],"time":"*"}
      """#)
  }

  @Test("More members than a line of the wire holds are one list")
  func manyNames() throws {
    let names = (10..<60).map { "somebody-with-a-long-name-\($0)" }
    let arrivals = names.map { "\($0) is here\n\($0) > JOIN #tea" }.joined(separator: "\n")
    let people = names.map { #"{"nick":"\#($0)","user":"*"ranks":[*]}"# }.joined(separator: ",")
    try transcript(
      """
      \(arrivals)
      ci is here in json
      ci > {"type":"names","channel":"#tea"}
      ci < {"type":"names","visibility":"=","channel":"#tea","people":[\(people)],"time":"*"}
      """, config: { $0.limits.connectionsPerAddress = 0 })
  }

  @Test("The lists of a channel and of oneself are one object each")
  func lists() throws {
    try transcript(
      #"""
      ci is here in json
      ci > {"type":"join","channel":"#tea"}
      ci > {"type":"mode","target":"#tea","modes":["+beIq","a!*@*","b!*@*","c!*@*","d!*@*"]}
      ci !
      ci > {"type":"mode","target":"#tea","modes":"b"}
      ci < {"type":"banlist","channel":"#tea","entries":[{"channel":"#tea","mask":"a!*@*","set_by":"*","set_at":*}],"time":"*"}
      ci > {"type":"mode","target":"#tea","modes":"e"}
      ci < {"type":"exceptlist","channel":"#tea","entries":[{*"mask":"b!*@*",*
      ci > {"type":"mode","target":"#tea","modes":"I"}
      ci < {"type":"invexlist","channel":"#tea","entries":[{*"mask":"c!*@*",*
      ci > {"type":"mode","target":"#tea","modes":"q"}
      ci < {"type":"quietlist","channel":"#tea","entries":[{*"mask":"d!*@*",*
      ci > {"type":"mode","target":"#tea"}
      ci < {"type":"numeric","code":"324","name":"RPL_CHANNELMODEIS","channel":"#tea","modes":"+*","arguments":[],"time":"*"}
      ci < {"type":"numeric","code":"329","name":"RPL_CREATIONTIME","channel":"#tea","created_at":*,"time":"*"}
      ci > {"type":"monitor","subcommand":"+","nicks":["x","y"]}
      ci !
      ci > {"type":"monitor","subcommand":"L"}
      ci < {"type":"monlist","nicks":["x","y"],"time":"*"}
      ci > {"type":"silence","change":"+z!*@*"}
      ci < {"type":"silence",*"change":"+z!*@*",*
      ci > {"type":"silence"}
      ci < {"type":"silelist","entries":[{"nick":"ci","mask":"z!*@*"}],"time":"*"}
      ci > {"type":"invite"}
      ci < {"type":"invitelist","entries":[],"time":"*"}
      """#)
  }

  @Test("What the server tells of itself is one object for each question")
  func server() throws {
    try transcript(
      #"""
      ci is here in json
      ci > {"type":"motd"}
      ci < {"type":"motd","lines":["Welcome.","Be kind."],"time":"*"}
      ci > {"type":"help","topic":"ping"}
      ci < {"type":"help","topic":"ping","lines":["PING <token>",*],"time":"*"}
      ci > {"type":"info"}
      ci < {"type":"info","lines":["*
      ci > {"type":"links"}
      ci < {"type":"links","mask":"*","servers":[{"server":"partyline.local","description":"*"}],"time":"*"}
      ci > {"type":"lusers"}
      ci < {"type":"lusers","operators":0,"unregistered":0,"channels":0,"people":1,"most_people":1,"time":"*"}
      ci > {"type":"admin"}
      ci < {"type":"admin","location":["here"],"organisation":["us"],"email":["a@example.org"],"time":"*"}
      ci > {"type":"stats","letter":"u"}
      ci < {"type":"stats","letter":"u","commands":[],"operators":[],"lines":["Server Up *"],"time":"*"}
      ci > {"type":"stats","letter":"m"}
      ci < {"type":"stats","letter":"m","commands":[*{"command":"help","count":1},*],"operators":[],"lines":[],"time":"*"}
      ci > {"type":"time"}
      ci < {"type":"numeric","code":"391","name":"RPL_TIME","server":"partyline.local","seconds":*,"text":"*","time":"*"}
      """#,
      config: {
        $0.motd = ["Welcome.", "Be kind."]
        $0.admin.location = "here"
        $0.admin.organisation = "us"
        $0.admin.email = "a@example.org"
      })
  }

  @Test("A change of the configuration is told as tokens; welcome has all of them")
  func tokens() throws {
    try transcript(
      #"""
      ann is here
      ci connects
      ci > {"type":"nick","nickname":"ci"}
      ci < {"type":"welcome",*"user_modes":"*","channel_modes":"*","those_with_a_parameter":"*","tokens":[*"NETWORK=Partyline",*],"lines":["Welcome to Partyline, ci",*],"time":"*"}
      ci !
      ann > OPER boss secret
      ann > REHASH
      ci < {"type":"numeric","code":"005","name":"RPL_ISUPPORT","tokens":["NETWORK=Elsewhere"],"time":"*"}
      """#, config: { $0.operators = [Config.Operator(name: "boss", passwordHash: "plain:secret")] },
      reloaded: { $0.network = "Elsewhere" })
  }
}
