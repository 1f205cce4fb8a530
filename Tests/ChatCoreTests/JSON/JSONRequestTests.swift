import ChatCore
import ChatTesting
import ChatWire
import Testing

@Suite struct JSONRequestTests {
  @Test(
    "Every parameter of a command has a field of its own, of small letters and _, that is none of those all requests have"
  )
  func fields() {
    for command in JSONRequest.commands {
      let fields = command.parameters.compactMap(\.field)
      #expect(Set(fields).count == fields.count, "\(command.verb)")
      for field in fields {
        #expect(field.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x5F } && !field.isEmpty, "\(command.verb) \(field)")
        #expect(!["type", "id", "tags", "reply_to"].contains(field), "\(command.verb) \(field)")
      }
      for parameter in command.parameters.dropLast() { #expect(parameter.several != .params, "\(command.verb)") }
    }
  }

  @Test("Fields are parameters in the order of the declaration, wherever they stand; lists become what the wire has")
  func parameters() throws {
    try transcript(
      #"""
      ann is here
      bob is here
      ci is here in json
      ci > {"text":"hi","type":"PRIVMSG","target":["ann","bob"]}
      ann < :ci!ci@127.0.0.1 PRIVMSG ann :hi
      bob < :ci!ci@127.0.0.1 PRIVMSG bob :hi
      ci > {"type":"join","channel":["#tea","#milk"],"key":["sugar"]}
      ann > JOIN #tea
      bob > JOIN #tea
      ci !
      ann !
      bob !
      ci > {"type":"mode","target":"#tea","modes":["+ov","ann","bob"]}
      ann < :ci!ci@127.0.0.1 MODE #tea +ov ann bob
      ci < {"type":"mode","source":*,"target":"#tea","modes":"+ov","arguments":["ann","bob"],"time":"*"}
      ci > {"type":"mode","target":"#tea","modes":"-v bob"}
      ci < {"type":"mode",*"modes":"-v","arguments":["bob"],*
      ci > {"type":"kick","channel":"#tea","nick":["ann","bob"],"reason":"too loud"}
      ann << :ci!ci@127.0.0.1 KICK #tea ann :too loud
      ci < {"type":"kick",*"channel":"#tea","nick":"ann","reason":"too loud",*
      ci < {"type":"kick",*"channel":"#tea","nick":"bob","reason":"too loud",*
      ci > {"type":"topic","channel":"#tea","topic":"two words"}
      ci < {"type":"topic",*"channel":"#tea","topic":"two words",*
      ci > {"type":"topic","channel":"#tea","topic":""}
      ci < {"type":"topic",*"channel":"#tea","topic":"",*
      ci > {"type":"ison","nicks":["ann","nobody","bob"]}
      ci < {"type":"numeric","code":"303","name":"RPL_ISON","nicks":["ann","bob"],"time":"*"}
      ci > {"type":"monitor","subcommand":"+","nicks":["ann","zoe"]}
      ci < {"type":"numeric","code":"730","name":"RPL_MONONLINE","people":[{"nick":"ann","user":"ann","host":"127.0.0.1"}],*
      ci < {"type":"numeric","code":"731","name":"RPL_MONOFFLINE","nicks":["zoe"],*
      ci > {"type":"invite","nick":"ann","channel":"#tea"}
      ci < {"type":"numeric","code":"341","name":"RPL_INVITING","nick":"ann","channel":"#tea","time":"*"}
      ci > {"type":"whowas","nick":"zoe","count":2}
      ci < {"type":"numeric","code":"406",*"nick":"zoe",*
      """#)
  }

  @Test(
    "protocol.md: \"A request that can't be read is answered by a `fail` with the place of the error\"",
    arguments: [
      (#"hello"#, #""code":"INVALID_JSON","offset":0,"#), (#"[1,2]"#, #""code":"INVALID_JSON","offset":0,"#),
      (#""text""#, #""code":"INVALID_JSON","offset":0,"#),
      (#"{"type":"ping",}"#, #""code":"INVALID_JSON","offset":15,"#),
      (#"{"type":"ping"} x"#, #""code":"INVALID_JSON","offset":16,"#),
      (#"{"type":"ping","type":"pong"}"#, #""code":"INVALID_JSON","offset":15,"#),
      (#"{"text":"\ud800"}"#, #""code":"INVALID_JSON","offset":9,"#),
      (#"{}"#, #""code":"MISSING_FIELD","field":"type","#),
      (#"{"type":null}"#, #""code":"MISSING_FIELD","field":"type","#),
      (#"{"type":7}"#, #""code":"INVALID_FIELD","field":"type","#),
      (#"{"type":"teatime"}"#, #""code":"UNKNOWN_TYPE","field":"type","#),
      (#"{"type":""}"#, #""code":"UNKNOWN_TYPE","field":"type","#),
      (#"{"type":"cap"}"#, #""code":"UNKNOWN_TYPE","field":"type","#),
      (#"{"type":"privmsg\u0000"}"#, #""code":"UNKNOWN_TYPE","field":"type","#),
      (#"{"type":"ping","id":true}"#, #""code":"INVALID_FIELD","field":"id","#),
      (#"{"type":"ping","id":"\#(String(repeating: "x", count: 65))"}"#, #""code":"INVALID_FIELD","field":"id","#),
      (#"{"type":"join"}"#, #""code":"MISSING_FIELD","field":"channel","#),
      (#"{"type":"join","channel":{}}"#, #""code":"INVALID_FIELD","field":"channel","#),
      (#"{"type":"join","channel":["tea",1,null]}"#, #""code":"INVALID_FIELD","field":"channel","#),
      (#"{"type":"join","channel":["tea","b,c"]}"#, #""code":"INVALID_FIELD","field":"channel","#),
      (#"{"type":"join","channel":["tea",""]}"#, #""code":"INVALID_FIELD","field":"channel","#),
      (#"{"type":"join","channel":"a b"}"#, #""code":"INVALID_FIELD","field":"channel","#),
      (#"{"type":"topic","channel":["tea"],"topic":"x"}"#, #""code":"INVALID_FIELD","field":"channel","#),
      (#"{"type":"topic","channel":"tea","topic":"x\ny"}"#, #""code":"INVALID_FIELD","field":"topic","#),
      (#"{"type":"privmsg","target":"ci","text":"x\u0000y"}"#, #""code":"INVALID_FIELD","field":"text","#),
      (#"{"type":"privmsg","target":"ci","text":"x\ry"}"#, #""code":"INVALID_FIELD","field":"text","#),
      (#"{"type":"privmsg","target":"ci","text":"x\ny\u0000"}"#, #""code":"INVALID_FIELD","field":"text","#),
      (
        #"{"type":"privmsg","target":"ci","text":"\#(String(repeating: "x\\n", count: 101))"}"#,
        #""code":"INVALID_FIELD","field":"text","#
      ),
      (
        #"{"type":"privmsg","target":"ci","text":"\#(String(repeating: "x", count: 4095))"}"#,
        #""code":"INVALID_FIELD","field":"text","#
      ),
      (
        #"{"type":"mode","target":"tea","modes":["+b","1","2","3","4","5","6","7","8","9","10","11","12","13","14"]}"#,
        #""code":"INVALID_FIELD","field":"modes","#
      ),
      (#"{"type":"who","options":"%n"}"#, #""code":"MISSING_FIELD","field":"mask","#),
      (#"{"type":"tagmsg","target":"ci","tags":[]}"#, #""code":"INVALID_FIELD","field":"tags","#),
      (#"{"type":"tagmsg","target":"ci","tags":{"+a":1}}"#, #""code":"INVALID_FIELD","field":"tags","#),
      (#"{"type":"tagmsg","target":"ci","tags":{"+a b":"1"}}"#, #""code":"INVALID_FIELD","field":"tags","#),
      (
        #"{"type":"tagmsg","target":"ci","tags":{"+a":"\#(String(repeating: "x", count: 4096))"}}"#,
        #""code":"INVALID_FIELD","field":"tags","#
      ),
      (#"{"type":"tagmsg","target":"ci","reply_to":1}"#, #""code":"INVALID_FIELD","field":"reply_to","#),
    ])
  func refused(_ request: String, _ answer: String) throws {
    try transcript(
      #"""
      ci is here in json
      ci > \#(request)
      ci < {"type":"fail","source":{"server":"partyline.local"},\#(answer)"text":"*","time":"*"}
      ci < nothing
      """#)
  }

  @Test("The longest text that is taken is whole, also where every character of it is escaped")
  func longest() throws {
    let text = String(repeating: "\\u00e9", count: 2046)
    try transcript(
      #"""
      ann is here in json
      ci is here in json
      ci > {"type":"privmsg","target":"ann","text":"\#(text)"}
      ann < {*"text":"\#(String(repeating: "é", count: 2046))",*
      """#)
  }
}
