import ChatCore
import ChatTesting
import Testing

@Suite struct JSONSessionTests {
  @Test("protocol.md: \"FORMAT json, also as the first line, turns the connection into JSON lines\"")
  func format() throws {
    try transcript(
      #"""
      ci connects
      ci > FORMAT json
      ci speaks json
      ci < {"type":"note","source":{"server":"partyline.local"},"command":"format","code":"FORMAT_SET","context":["json"],"text":"This connection speaks json now","time":"*"}
      ci > {"type":"nick","nickname":"ci"}
      ci < {"type":"welcome","nick":"ci","server":"partyline.local",*
      """#)
  }

  @Test("What waited for it to be known who is there was sent before JSON, and is read as the wire format")
  func held() throws {
    try transcript(
      #"""
      ci connects
      ci > PASS secret
      ci > NICK ci
      ci < nothing
      ci > FORMAT json
      ci speaks json
      ci << {"type":"welcome","nick":"ci",*
      eve connects
      eve > PASS secret
      eve > {"type":"nick","nickname":"eve"}
      eve speaks json
      eve < {"type":"welcome","nick":"eve",*
      """#, config: { $0.passwordHash = "plain:secret" })
  }

  @Test(
    "protocol.md: \"So does a first line that is an object of JSON\"; what only begins like one is typed by a person")
  func firstLine() throws {
    try transcript(
      #"""
      ci connects
      ci > {"type":"nick","nickname":"ci"}
      ci speaks json
      bob connects
      bob > {smiles}
      bob speaks plain
      eve connects
      eve > {"a":1} and more
      eve speaks plain
      """#)
  }

  @Test("A server with a password refuses a program without it as it does any other, and one with it comes in")
  func password() throws {
    try transcript(
      #"""
      ci connects
      ci > {"type":"nick","nickname":"ci"}
      ci < {"type":"numeric","code":"464","name":"ERR_PASSWDMISMATCH",*
      ci < {"type":"error","text":"Closing link: No password was given","time":"*"}
      ci is gone
      eve connects
      eve > {"type":"pass","password":"secret"}
      eve > {"type":"user","user":"e","real_name":"Eve Smith"}
      eve > {"type":"nick","nickname":"eve","id":1}
      eve < {"type":"batch","id":1,*"messages":[{"type":"welcome","nick":"eve",*{"type":"lusers",*"code":"422",*
      eve > {"type":"whois","nick":"eve"}
      eve < {"type":"whois","nick":"eve","user":"e","host":"127.0.0.1","real_name":"Eve Smith","server":"*
      """#, config: { $0.passwordHash = "plain:secret" })
  }

  @Test("FORMAT leads from one format to another, and its answer is in the new one; capabilities stay behind")
  func formats() throws {
    try transcript(
      #"""
      ci is here in json
      ci > {"type":"format","format":"plain","id":1}
      ci < -- This connection speaks plain now
      ci > /format json
      ci < {"type":"note",*
      ci > {"type":"format","format":"wire","id":2}
      ci < :partyline.local NOTICE ci :This connection speaks wire now
      ci > CAP LIST
      ci < :partyline.local CAP ci LIST :
      ann is here with caps labeled-response batch
      ann > @label=abc FORMAT json
      ann < {"type":"note","id":"abc",*
      """#)
  }

  @Test("All formats read each other: what one says in a channel is what the others read")
  func company() throws {
    try transcript(
      #"""
      ann is here
      bob is here in plain
      ci is here in json
      ann > JOIN #tea
      bob > JOIN #tea
      ci > {"type":"join","channel":"#tea"}
      ann !
      bob !
      ci !
      ci > {"type":"privmsg","target":"#tea","text":"a \"quoted\" \\ text, \u00e9 and \ud83d\ude00"}
      ann < :ci!ci@127.0.0.1 PRIVMSG #tea :a "quoted" \ text, é and 😀
      bob < ??:?? #tea <ci> a "quoted" \ text, é and 😀
      ci < {"type":"privmsg",*"text":"a \"quoted\" \\ text, é and 😀",*
      bob > spaces and "quotes"
      ci < {"type":"privmsg","source":{"nick":"bob","user":"bob","host":"127.0.0.1"},"target":"#tea","text":"spaces and \"quotes\"",*
      ci > {"type":"privmsg","target":"#tea","text":"one\ntwo"}
      ann < :bob!*
      ann < :ci!ci@127.0.0.1 PRIVMSG #tea :one
      ann < :ci!ci@127.0.0.1 PRIVMSG #tea :two
      ci < {"type":"privmsg",*"text":"one\ntwo",*
      ann > MODE ann +B
      ann > PRIVMSG #tea :beep
      ci < {"type":"privmsg","source":{"nick":"ann","user":"ann","host":"127.0.0.1","bot":true},"target":"#tea","text":"beep",*
      ann > PART #tea :good night
      ci < {"type":"part","source":{"nick":"ann",*},"channel":"#tea","reason":"good night","time":"*"}
      bob > /nick rob
      ci < {"type":"nick","source":{"nick":"bob",*},"nickname":"rob","time":"*"}
      """#)
  }

  @Test(
    "protocol.md: \"`reply_to`, the `msgid` of the message that is answered\", and tags that start with + go on to others"
  )
  func tags() throws {
    try transcript(
      #"""
      ann is here with caps message-tags
      ci is here in json
      ci > {"type":"privmsg","target":"ann","text":"yes","reply_to":"0abc","tags":{"+typing":"done","label":"x","batch":"y"},"later":{"x":[1]}}
      ann < @msgid=*;+typing=done;+reply=0abc :ci!ci@127.0.0.1 PRIVMSG ann :yes
      ci < {"type":"privmsg",*"reply_to":"0abc","tags":{"+typing":"done"},"time":"*
      ann > @+draft/reply=0def;+x=1 TAGMSG ci
      ci < {"type":"tagmsg","source":{*},"target":"ci","reply_to":"0def","tags":{"+x":"1"},"time":"*","msgid":"*
      """#)
  }

  @Test(
    "protocol.md: \"Exactly one object has it: the one answer, an `ack` when there is none, or a `batch` with several\""
  )
  func ids() throws {
    try transcript(
      #"""
      ann is here
      ci is here in json
      ci > {"type":"ping","token":"x","id":"one"}
      ci < {"type":"pong","id":"one","source":{"server":"partyline.local"},"server":"partyline.local","token":"x","time":"*"}
      ci > {"type":"pong","id":1.50e2}
      ci < {"type":"ack","id":1.50e2,"source":{"server":"partyline.local"},"time":"*"}
      ci > {"type":"join","channel":["#a","#b"],"id":"two"}
      ci < {"type":"batch","id":"two","batch":"labeled-response","messages":[{"type":"join",*"channel":"#a",*},{"type":"join",*"channel":"#b",*}]}
      ci > {"type":"privmsg","target":"ci","text":"me","id":"self"}
      ci < {"type":"privmsg","source":*"text":"me",*
      ci < {"type":"privmsg","id":"self","source":*"text":"me",*
      ci > {"type":"privmsg","target":"nobody","text":"hi","id":null}
      ci < {"type":"numeric","code":"401","name":"ERR_NOSUCHNICK","nick":"nobody",*
      ci > {"type":"oper","name":"boss","password":"secret","id":"later"}
      ci < nothing
      ci > {"type":"ping","token":"waits"}
      ci < nothing
      answer password no
      ci < {"type":"numeric","id":"later","code":"464",*
      ci < {"type":"pong",*"token":"waits",*
      ci > {"type":"quit","id":"end"}
      ci < {"type":"error","id":"end","text":"Closing link: Quit","time":"*"}
      ci is gone
      """#, config: { $0.operators = [Config.Operator(name: "boss", passwordHash: "?")] })
  }

  @Test("The history of a channel is one batch with its messages in it")
  func history() throws {
    try transcript(
      #"""
      ann is here
      ann > JOIN #tea
      ann > PRIVMSG #tea :one
      ann > PRIVMSG #tea :two
      ci is here in json
      ci > {"type":"join","channel":"#tea"}
      ci !
      ci > {"type":"chathistory","subcommand":"LATEST","target":"#tea","from":"*","limit":50,"id":4}
      ci < {"type":"batch","id":4,"batch":"chathistory","params":["#tea"],"messages":[{"type":"privmsg",*"text":"one","time":"*","msgid":"*","sequence":1},{*"text":"two",*"sequence":2},{"type":"join",*"channel":"#tea",*}]}
      ci > {"type":"chathistory","subcommand":"TARGETS","from":"timestamp=2000-01-01T00:00:00.000Z","to":"timestamp=2100-01-01T00:00:00.000Z","limit":5}
      ci < {"type":"batch","batch":"draft/chathistory-targets","messages":[{"type":"chathistory",*"target":"#tea","latest":"*
      """#)
  }

  @Test("A line that is too long or no UTF-8 is answered, a blank one is not, and the connection goes on")
  func badLines() throws {
    let long = String(repeating: "x", count: 17_000)
    try transcript(
      #"""
      ci is here in json
      ci sends too long a line
      ci < {"type":"numeric","code":"417","name":"ERR_INPUTTOOLONG","text":"Input line was too long: at most 16384 bytes; nothing was done","time":"*"}
      ci sends bad encoding
      ci < {"type":"fail",*"code":"INVALID_UTF8",*
      ci > {"type":"privmsg","text":"\#(long)"}
      ci < {"type":"numeric","code":"417",*
      ci >   
      ci < nothing
      ci > {"type":"ping","token":"1"}
      ci < {"type":"pong",*
      """#)
  }

  @Test("One who sends too fast is slowed down as others are, and told so")
  func flood() throws {
    try transcript(
      #"""
      ci is here in json
      ci > {"type":"ping","token":"1"}
      ci > {"type":"privmsg","target":"ci","text":"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19"}
      ci is paused
      ci << {"type":"note",*"code":"SLOWED_DOWN",*
      """#, config: { $0.limits.commands = Rate(perMinute: 3, burst: 3) })
  }

  @Test("The row `register` of protocol.md's table: \"`status`, `account`, `text`\", not the fields of the request")
  func registered() throws {
    try transcript(
      #"""
      ci is here in json
      ci > {"type":"register","account":"*","email":"*","password":"correct-horse","id":1}
      ci << *{"type":"register","source":*,"status":"SUCCESS","account":"ci","text":"ci is registered, and you are logged in"*
      """#)
  }
}
