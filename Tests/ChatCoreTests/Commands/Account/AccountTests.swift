import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Accounts".
@Suite struct AccountTests {
  @Test("IRCv3 draft/account-registration: \"REGISTER SUCCESS <account> <message>\", and the client is logged in")
  func register() throws {
    try transcript(
      """
      ann is here with caps draft/account-registration
      ann > REGISTER * * correct-horse
      ann < :partyline.local REGISTER SUCCESS ann :*
      ann < :partyline.local 900 ann ann!ann@* ann :You are now logged in as ann
      ann > WHOIS ann
      ann << * 330 ann ann ann :is logged in as
      log contains accountRegistered(name: "ann"
      log lacks correct-horse
      """)
  }

  @Test(
    "\"can't use it, nor a name that looks like it\"",
    arguments: ["ann", "Ann", "аnn"])
  func reserved(nick: String) throws {
    try transcript(
      """
      ann is here
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > QUIT
      bob is here
      bob > NICK \(nick)
      bob < * 433 bob \(nick) :*ann*
      eve connects
      eve > NICK \(nick)
      eve > USER eve 0 * :eve
      eve < * 433 * \(nick) :*
      eve > NICK eve
      eve << * 001 eve *
      """)
  }

  @Test(
    "REGISTER refuses, with the code that the specification gives",
    arguments: [
      ("REGISTER bob * correct-horse", "BAD_ACCOUNT_NAME"), ("REGISTER * * short", "WEAK_PASSWORD"),
      ("REGISTER * * ANN", "WEAK_PASSWORD"), ("REGISTER * *", "461"),
    ])
  func refused(line: String, code: String) throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > \(line)
      ann < * \(code) *
      """)
  }

  @Test(
    "a name is registered once, also by another spelling; who is logged in has an account already; a nick is needed")
  func registeredOnce() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > REGISTER * * correct-horse
      ann < * FAIL REGISTER ALREADY_AUTHENTICATED ann :*
      ann > LOGOUT
      ann < * 901 ann ann!ann@* :You are now logged out; the name ann is its owner's, who has to be logged in
      ann < :ann!ann@* NICK ann2
      ann > LOGOUT
      ann < * FAIL LOGOUT NOT_LOGGED_IN :*
      b0b is here with caps standard-replies
      bert is here
      bert > NICK bob
      bert > REGISTER * * correct-horse
      b0b > REGISTER * * battery-staple
      b0b < * FAIL REGISTER ACCOUNT_EXISTS b0b :*
      bob connects
      bob > CAP REQ standard-replies
      bob < * ACK *
      bob > REGISTER * * correct-horse
      bob < * FAIL REGISTER NEED_NICK * :*
      """)
  }

  @Test("the operator decides who may register")
  func policy() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann < * FAIL REGISTER REGISTRATION_CLOSED ann :*
      """, config: { $0.registration = .closed })
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * wrong correct-horse
      ann < * FAIL REGISTER INVALID_INVITATION ann :*
      ann > REGISTER * tea-party correct-horse
      ann < * REGISTER SUCCESS ann :*
      """,
      config: {
        $0.registration = .invitation
        $0.invitations = ["tea-party"]
      })
  }

  @Test(
    "what can't be kept is not done: the account isn't there afterwards",
    arguments: ["full", "readOnly", "busy", "corrupt", "absent", "other"])
  func notStored(fault: String) throws {
    try transcript(
      """
      ann is here with caps standard-replies
      storage fails \(fault)
      ann > REGISTER * * correct-horse
      ann < * FAIL REGISTER TEMPORARILY_UNAVAILABLE :Nothing was done: *
      ann > LOGIN ann correct-horse
      ann < * FAIL LOGIN ACCOUNT_UNKNOWN ann :*
      storage works
      ann > REGISTER * * correct-horse
      ann < * REGISTER SUCCESS ann :*
      ann < * 900 *
      storage fails \(fault)
      ann > PASSWORD battery-staple
      ann < * FAIL PASSWORD TEMPORARILY_UNAVAILABLE :*
      ann > TOKEN ADD phone
      ann < * FAIL TOKEN TEMPORARILY_UNAVAILABLE :*
      ann > LOGOUT
      ann < * 901 *
      ann < * NICK ann2
      ann > LOGIN ann correct-horse
      ann < * 900 *
      """)
  }

  @Test("LOGIN: \"also before NICK: you then come in by the account's name\"")
  func loginInPlain() throws {
    try transcript(
      """
      ann is here
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > QUIT
      eve connects
      eve > FORMAT plain
      eve !
      eve > /login ann correct-horse
      eve < *You are now logged in as ann*
      eve << *Welcome to *, ann.*
      """)
  }

  @Test("\"After six wrong passwords for one account, or from one address, the next attempt has to wait\"")
  func throttled() throws {
    let wrong = (1...6).map { _ in "bob > LOGIN ann wrong-horse\nbob < * FAIL LOGIN INVALID_CREDENTIALS ann :*" }
    try transcript(
      """
      ann is here from 10.0.0.1
      ann > REGISTER * * correct-horse
      ann << * 900 *
      bob is here from 10.0.0.2 with caps standard-replies
      eve is here from 10.0.0.2 with caps standard-replies
      \(wrong.joined(separator: "\n"))
      bob > LOGIN ann correct-horse
      bob < * FAIL LOGIN RATE_LIMITED :Too many wrong passwords; try again in 20 s
      eve > LOGIN bert correct-horse
      eve < * FAIL LOGIN RATE_LIMITED :*
      wait 20 s
      bob > LOGIN ann correct-horse
      bob < * 900 *
      log contains loginFailed(account: "ann", host: "10.0.0.2")
      log lacks horse
      """)
  }

  @Test("IRCv3 account-notify, account-tag and extended-join tell who somebody is")
  func others() throws {
    try transcript(
      """
      ann is here
      bob is here with caps account-notify account-tag extended-join message-tags
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > JOIN #tea
      bob > JOIN #tea
      bob << * 366 *
      ann > PRIVMSG #tea :hi
      bob < @*account=ann* :ann!ann@* PRIVMSG #tea :hi
      ann > LOGOUT
      bob < :ann!ann@* ACCOUNT *
      bob < *:ann!ann@* NICK ann2
      ann > PRIVMSG #tea :hi
      bob < @msgid=* :ann2!ann@* PRIVMSG #tea :hi
      ann > LOGIN ann correct-horse
      bob < * ACCOUNT ann
      ann > PART #tea
      bob < * PART #tea
      ann > JOIN #tea
      bob < * JOIN #tea ann :ann
      """)
  }

  @Test("\"Several devices that are logged in as the same account may use its nick at once: they are one person\"")
  func devices() throws {
    try transcript(
      """
      ann is here with caps echo-message
      bob is here
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > JOIN #tea
      bob > JOIN #tea
      bob !
      ann !
      phone connects
      phone > CAP REQ sasl
      phone > NICK ann
      phone > USER ann 0 * :Ann
      phone !
      phone > AUTHENTICATE PLAIN
      phone < AUTHENTICATE +
      phone > AUTHENTICATE AGFubgBjb3JyZWN0LWhvcnNl
      phone < * 900 *
      phone < * 903 *
      phone > CAP END
      phone << * 001 ann *
      phone << :ann!* JOIN #tea
      phone << * 353 ann = #tea :*bob*
      phone << * 366 *
      bob < nothing
      bob > PRIVMSG #tea :hello
      ann < * PRIVMSG #tea :hello
      phone < * PRIVMSG #tea :hello
      phone > PRIVMSG #tea :from the phone
      ann < :ann!* PRIVMSG #tea :from the phone
      bob < :ann!* PRIVMSG #tea :from the phone
      phone > QUIT
      bob < nothing
      ann > PART #tea
      bob < * PART #tea
      """)
  }

  @Test("NickServ is another way to say the commands, and answers by itself")
  func nickServ() throws {
    try transcript(
      """
      ann is here
      ann > PRIVMSG NickServ :register correct-horse ann@example.org
      ann < :NickServ!service@partyline.local NOTICE ann :ann is registered, and you are logged in
      ann < * 900 *
      ann < :NickServ!* NOTICE ann :You are now logged in as ann
      ann > PRIVMSG nickserv :logout
      ann < * 901 *
      ann < :NickServ!* NOTICE ann :You are now logged out; the name ann is its owner's, *
      ann < * NICK ann2
      ann > PRIVMSG NickServ :IDENTIFY ann wrong-horse
      ann < :NickServ!* NOTICE ann2 :That is not the password of ann
      ann > PRIVMSG NickServ :IDENTIFY ann correct-horse
      ann < * 900 *
      ann < :NickServ!* NOTICE ann2 :You are now logged in as ann
      ann > PRIVMSG NickServ :REGAIN ann
      ann < * NICK ann
      ann > PRIVMSG NickServ :IDENTIFY correct-horse
      ann < :NickServ!* NOTICE ann :You are logged in as ann already
      ann > PRIVMSG NickServ :SET PASSWORD battery-staple
      ann < :NickServ!* NOTICE ann :Your password is changed
      ann > PRIVMSG NickServ :SET ALWAYS-ON on
      ann < :NickServ!* NOTICE ann :Your preferences are kept
      ann > PRIVMSG NickServ :set lastseen off
      ann < :NickServ!* NOTICE ann :Your preferences are kept
      ann > PRIVMSG NickServ :SET RECEIPTS maybe
      ann < :NickServ!* NOTICE ann :Say which setting *
      ann > PRIVMSG NickServ :SET RECEIPTS
      ann < :NickServ!* NOTICE ann :Use SET RECEIPTS on|off: *
      ann > PREFERENCES
      ann < * NOTICE ann :*lastseen is off:*
      ann < * NOTICE ann :*alwayson is on:*
      ann < * NOTICE ann :*receipts is on:*
      ann > PRIVMSG NickServ :IDENTIFY
      ann < :NickServ!* NOTICE ann :Use IDENTIFY *
      ann > PRIVMSG NickServ :make coffee
      ann < :NickServ!* NOTICE ann :I know these:
      ann !
      ann > NICK NickServ
      ann < * 433 ann NickServ :*
      """)
  }

  @Test("TOKEN: \"makes a word that opens your account in place of the password, and shows it once\"")
  func tokens() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > TOKEN ADD phone
      ann < * NOTE TOKEN TOKEN_ADDED phone plt_word :*
      ann > TOKEN ADD phone
      ann < * FAIL TOKEN TOKEN_EXISTS phone :*
      ann > TOKEN LIST
      ann < * NOTE TOKEN TOKEN phone :phone: made *, never used
      ann < * NOTE TOKEN TOKENS_END :You have 1 token
      ann > TOKEN DROP phone
      ann < * FAIL TOKEN INVALID_PARAMS :*
      ann > LOGOUT
      ann !
      ann > LOGIN ann plt_word
      ann < * 900 *
      ann > TOKEN LIST
      ann < * NOTE TOKEN TOKEN phone :*last used *
      ann !
      ann > TOKEN REVOKE phone
      ann < * NOTE TOKEN TOKEN_REVOKED phone :*
      ann > TOKEN REVOKE phone
      ann < * FAIL TOKEN NO_SUCH_TOKEN phone :*
      ann > LOGOUT
      ann !
      ann > LOGIN ann plt_word
      ann < * FAIL LOGIN INVALID_CREDENTIALS ann :*
      """)
  }
}
