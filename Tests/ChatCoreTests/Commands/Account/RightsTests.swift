import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Rights": what is kept of one, one's own data, and the end of an account.
@Suite struct RightsTests {
  private static let ann = """
    ann is here with caps standard-replies
    ann > REGISTER * * correct-horse
    ann << * 900 *
    """

  @Test("PRIVACY tells what is kept, for how long, and who can read it; of an account only to its owner")
  func privacy() throws {
    try transcript(
      """
      ann is here in plain
      ann > /privacy
      ann < -- Everybody sees your name, your real name and 127.0.0.1, *
      ann << -- You have no account here: nothing else is kept.
      ann < -- Whoever runs this server can read all that is kept but passwords and tokens.
      ann < -- That is all
      ann > /register * * correct-horse
      ann !
      ann > /privacy
      ann << -- Your account ann: since 2026-01-02T03:04:05.000Z, its name is public, your friends see when *
      ann << *: /unregister*
      ann << -- That is all
      """)
  }

  @Test("protocol.md: \"Your account, the channels that you own, and what you said\", without a secret")
  func export() throws {
    try transcript(
      #"""
      \#(Self.ann)
      bob is here
      bob > REGISTER * * battery-staple
      ann > FRIEND BLOCK bob
      ann > FRIEND NOTE bob :\#(String(repeating: "x", count: 200))
      ann > TOKEN ADD phone
      ann !
      ann > EXPORT
      ann < * NOTE EXPORT EXPORTED 1 :{"alwaysOn":false,"channels":[],"contacts":[{"account":"bob",*
      ann < * NOTE EXPORT EXPORTED 1 :*"name":"phone"*
      ann < * NOTE EXPORT EXPORT_END :That is all
      ann > EXPORT nowhere
      ann < * FAIL EXPORT INVALID_PARAMS :EXPORT_MORE says how to go on
      ann > LOGOUT
      ann !
      ann > EXPORT
      ann < * FAIL EXPORT NOT_LOGGED_IN :*
      ci is here in json
      ci > {"type":"register","account":"*","email":"*","password":"battery-staple"}
      ci !
      ci > {"type":"export","id":7}
      ci < {"type":"batch","id":7,*"code":"EXPORTED","context":["1"],"text":"{\"alwaysOn\":false,*
      """#)
  }

  @Test("protocol.md: \"After 100 messages `EXPORT_MORE` tells how to go on\"")
  func exportInPages() throws {
    let said = (1...101).map { "ann > PRIVMSG #tea :\($0)" }.joined(separator: "\n")
    try transcript(
      #"""
      \#(Self.ann)
      ann > JOIN #tea
      \#(said)
      ann !
      ann > EXPORT
      ann << * NOTE EXPORT EXPORT_MORE ????????????? :There is more: EXPORT ?????????????
      ann > EXPORT 0000000000000
      ann < * NOTE EXPORT EXPORTED 1 :{"conversation":"#tea",*"params":["#tea","1"],*
      """#)
  }

  @Test("EXPORT of what can't be read is told")
  func exportFails() throws {
    try transcript(
      """
      \(Self.ann)
      storage fails corrupt
      ann > EXPORT
      ann < * FAIL EXPORT TEMPORARILY_UNAVAILABLE :*
      """)
  }

  @Test("protocol.md: \"the account is gone, with its password, tokens, friends and preferences\", on all devices")
  func unregister() throws {
    try transcript(
      """
      \(Self.ann)
      bob is here with caps standard-replies
      bob > REGISTER * * battery-staple
      bob > FRIEND ADD ann
      ann > FRIEND ACCEPT bob
      ann !
      bob !
      ann > UNREGISTER ann
      ann < * 461 ann UNREGISTER :*
      ann > UNREGISTER ann KEEP
      ann < * 461 ann UNREGISTER :*
      ann > UNREGISTER bob KEEP correct-horse
      ann < * FAIL UNREGISTER INVALID_PARAMS :*
      bob > JOIN #tea
      bob > CHANNEL REGISTER #tea
      bob > ACCESS #tea ADD ann op
      bob !
      ann > UNREGISTER ann KEEP wrong-horse
      ann < * FAIL UNREGISTER INVALID_CREDENTIALS ann :*
      ann > UNREGISTER ann keep correct-horse
      ann < * NOTE UNREGISTER ACCOUNT_DELETED ann :Your account is deleted
      ann < * 901 *
      log contains accountDeleted(name: "ann")
      bob > FRIEND
      bob < * NOTE FRIEND FRIENDS_END :Nobody *
      bob > ACCESS #tea
      bob << * NOTE ACCESS ACCESS_END #tea :1 * a rank in #tea
      bob > UNREGISTER bob KEEP battery-staple
      bob < * FAIL UNREGISTER OWNS_CHANNELS bob :*
      ann > LOGIN ann correct-horse
      ann < * FAIL LOGIN ACCOUNT_UNKNOWN ann :*
      ann > UNREGISTER ann KEEP correct-horse
      ann < * FAIL UNREGISTER NOT_LOGGED_IN :*
      ann > REGISTER * * correct-horse
      ann << * REGISTER SUCCESS ann :*
      """)
  }

  @Test("a person in plain mode is asked for the password, which isn't shown; ERASE is for what they said")
  func unregisterInPlain() throws {
    try transcript(
      """
      ann is here in plain
      ann > /register * * correct-horse
      ann !
      ann > /unregister ann erase
      ann is hidden
      ann < -- The password of ann, to delete it (it isn't shown while you type):
      ann > correct-horse
      ann is shown
      ann < -- Your account is deleted
      """)
  }

  @Test(
    "an account that can't be deleted is as it was",
    arguments: ["full", "readOnly", "busy", "corrupt", "absent", "other"])
  func notStored(fault: String) throws {
    try transcript(
      """
      \(Self.ann)
      storage fails \(fault)
      ann > UNREGISTER ann ERASE correct-horse
      ann < * FAIL UNREGISTER TEMPORARILY_UNAVAILABLE :*
      ann > PREFERENCES lastseen off
      ann < * FAIL PREFERENCES TEMPORARILY_UNAVAILABLE :*
      ann > PREFERENCES
      ann < * NOTE PREFERENCES PREFERENCE lastseen on :*
      ann < * NOTE PREFERENCES PREFERENCE alwayson off :*
      ann < * NOTE PREFERENCES PREFERENCE receipts on :*
      storage works
      ann > UNREGISTER ann ERASE correct-horse
      ann < * ACCOUNT_DELETED *
      """)
  }

  @Test("whose password is guessed for UNREGISTER is protected as for LOGIN")
  func throttled() throws {
    let wrong = (1...6).map { _ in "ann > UNREGISTER ann KEEP wrong-horse\nann < * INVALID_CREDENTIALS *" }
    try transcript(
      """
      \(Self.ann)
      \(wrong.joined(separator: "\n"))
      ann > UNREGISTER ann KEEP correct-horse
      ann < * FAIL UNREGISTER RATE_LIMITED :*
      """)
  }

  @Test("too many passwords at once: 263, and nothing is deleted")
  func busy() throws {
    var account = Account(name: "zoe", created: 0)
    account.passwordHash = "answered later"
    account.tokens = [Account.Token(name: "phone", hash: "digest of plt_word", scopes: [], created: 0)]
    var stored = StoredState()
    stored.accounts = [account]
    try transcript(
      """
      ann is here with caps standard-replies
      ann > LOGIN zoe plt_word
      ann << * 900 *
      ann > UNREGISTER zoe KEEP whatever-it-is
      answer password busy
      ann < * 263 ann UNREGISTER :*
      """, stored: stored)
  }

  @Test("PREFERENCES: \"lastseen: friends see when you were last here\"")
  func preferences() throws {
    try transcript(
      """
      \(Self.ann)
      bob is here in plain
      bob > /register * * battery-staple
      bob > /friend add ann
      ann > FRIEND ACCEPT bob
      bob !
      ann !
      bob > /preferences lastseen off
      bob < -- Your preferences are kept
      bob > /preferences
      bob < -- lastseen is off: friends see when you were last here
      bob < -- alwayson is off: *
      bob < -- receipts is on: you are told when a message of yours that waited was delivered, *
      bob > /preferences tea on
      bob < -- Say which setting (*), and on or off. /help preferences tells how.
      bob > /quit
      ann > FRIEND
      ann << * NOTE FRIEND FRIEND bob friend offline ? ? :bob: not here
      ann > LOGOUT
      ann << * NICK ann2
      ann > PREFERENCES
      ann < * FAIL PREFERENCES NOT_LOGGED_IN :*
      """)
  }
}
