import ChatCore
import ChatTesting
import Testing

/// protocol.md, "Accounts": how people log in where they type what is seen.
@Suite struct LoginTests {
  @Test("In plain mode /register, /login and /password ask for the password, which telnet doesn't show")
  func asked() throws {
    try transcript(
      """
      ann is here in plain
      ann > /register
      ann is hidden
      ann < -- A password for ann (it isn't shown while you type):
      ann > correct-horse
      ann is shown
      ann < -- You are now logged in as ann
      ann !
      ann > /password
      ann < -- Your new password (it isn't shown while you type):
      ann > battery-staple
      ann < -- Your password is changed
      ann > /logout
      ann !
      ann > /login ann
      ann < -- The password of ann (it isn't shown while you type):
      ann > correct-horse
      ann < -- That is not the password of ann. Type /login ann and the password again.
      ann > /login ann
      ann !
      ann interrupts
      ann < -- Cancelled.
      ann > /login ann
      ann !
      ann > battery-staple
      ann < -- You are now logged in as ann
      """)
  }

  @Test("whoever comes may log in first, and is asked")
  func askedFirst() throws {
    try transcript(
      """
      ann is here
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > QUIT
      eve connects
      eve > FORMAT plain
      eve !
      eve > /login ann
      eve < -- The password of ann (it isn't shown while you type):
      eve > correct-horse
      eve << *You are now logged in as ann*
      eve << *Welcome to *, ann.*
      """)
  }

  @Test("a client is asked nothing: 461; a person is told what to type")
  func clients() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER
      ann < * 461 ann REGISTER :*
      ann > LOGIN ann
      ann < * 461 ann LOGIN :*
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > PASSWORD
      ann < * 461 ann PASSWORD :*
      bob is here in plain
      bob > /register carl
      bob < -- You can register the name that you have: /register
      """)
    try transcript(
      """
      ann is here in plain
      ann > /register
      ann < -- You need an invitation here: /register * CODE
      ann > /register * tea-party
      ann < -- A password for ann (*
      ann > correct-horse
      ann < -- You are now logged in as ann
      """,
      config: {
        $0.registration = .invitation
        $0.invitations = ["tea-party"]
      })
  }

  @Test("TOKEN: \"CODE shows eight digits with which you log in once in the next 5 minutes\"")
  func code() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > REGISTER * * correct-horse
      ann << * 900 *
      ann > TOKEN CODE
      ann < * NOTE TOKEN LOGIN_CODE 1405-6920 :In the next 5 minutes /login ann 1405-6920 works once
      eve is here in plain as nc
      eve > /login ann 1111-1111
      eve < -- That is not the password of ann. Type /login ann and the password again.
      eve > /login ann 14056920
      eve < -- You are now logged in as ann
      bob is here in plain as nc
      bob > /login ann 1405-6920
      bob < -- That is not the password of ann. Type /login ann and the password again.
      ann > TOKEN CODE
      wait 300 s
      bob > /login ann 1405-6920
      bob < -- That is not the password of ann. Type /login ann and the password again.
      """)
  }

  @Test(
    """
    "What one of them says to somebody alone the others see where they can tell it from what is said to them: with \
    echo-message, in plain mode and in JSON"; also what waits for somebody
    """)
  func ownWords() throws {
    try transcript(
      """
      bob is here with caps message-tags
      bob > REGISTER * * battery-staple
      bob !
      ann is here
      ann > REGISTER * * correct-horse
      phone connects
      phone > CAP REQ :echo-message message-tags
      phone > LOGIN ann correct-horse
      phone > NICK ann
      phone > USER ann 0 * :ann
      phone > CAP END
      phone << * 422 *
      old connects
      old > CAP REQ message-tags
      old > LOGIN ann correct-horse
      old > NICK ann
      old > USER ann 0 * :ann
      old > CAP END
      old << * 422 *
      pc connects
      pc > FORMAT plain
      pc > /login ann correct-horse
      pc << *Welcome to *, ann.*
      pc !
      ann !
      ann > PRIVMSG bob :psst
      bob < * PRIVMSG bob :psst
      phone < @* PRIVMSG bob :psst
      phone < nothing
      pc < *-> bob: psst
      old < nothing
      ann < nothing
      phone > @+typing=active TAGMSG bob
      bob < @* TAGMSG bob
      phone < @* TAGMSG bob
      pc < nothing
      bob > QUIT
      phone > PRIVMSG bob :read it later
      phone < @* PRIVMSG bob :read it later
      phone < * NOTICE ann :bob is not here: *
      pc < *-> bob: read it later
      pc < nothing
      old < nothing
      """)
  }

  @Test("\"No colon is needed before a text of several words\": a password may be several words, wherever it is typed")
  func severalWords() throws {
    try transcript(
      """
      ann is here in plain as nc
      ann > /register * * secretword  two three
      ann < -- You are now logged in as ann
      ann > /token add my phone
      ann < *plt_word*
      ann > /token revoke my phone
      ann < *my phone*
      ann > /quit
      ann !
      eve connects
      eve > FORMAT plain
      eve !
      eve > /login ann secretword
      eve < *That is not the password of ann*
      eve > /login ann secretword  two three
      eve << *You are now logged in as ann*
      eve << *Welcome to *, ann.*
      eve !
      eve > /password new pass words here
      eve < -- Your password is changed
      bob is here
      bob > PRIVMSG NickServ :IDENTIFY ann new pass words
      bob < :NickServ!* NOTICE bob :That is not the password of ann
      bob > PRIVMSG NickServ :IDENTIFY ann new pass words here
      bob < * 900 * ann :*
      carl is here
      carl > PRIVMSG NickServ :REGISTER correct horse  battery carl@example.org
      carl < :NickServ!* NOTICE carl :carl is registered, and you are logged in
      carl !
      carl > PRIVMSG NickServ :SET PASSWORD correct  horse
      carl < :NickServ!* NOTICE carl :Your password is changed
      dora is here
      dora > LOGIN carl :correct horse
      dora < * :That is not the password of carl
      dora > LOGIN carl :correct  horse
      dora < * 900 dora * carl :*
      fred is here
      fred > PRIVMSG NickServ :REGISTER tea with milk
      fred !
      dora > LOGIN fred :tea with milk
      dora < * 900 dora * fred :*
      """)
  }

  @Test(
    "\"Nothing is cut, replaced or dropped in silence\": words behind a password are refused",
    arguments: [
      "REGISTER * * secretword two", "LOGIN ann correct horse", "PASSWORD new pass", "TOKEN ADD my phone",
    ])
  func refusesMore(line: String) throws {
    let verb = line.prefix { $0 != " " }
    try transcript(
      """
      ann is here with caps standard-replies
      \(verb == "PASSWORD" || verb == "TOKEN" ? "ann > REGISTER * * correct-horse" : "ann < nothing")
      ann !
      ann > \(line)
      ann < * FAIL \(verb) INVALID_PARAMS :Too many parameters; use \(verb) *, with a colon before several words
      ann < nothing
      """)
  }

  @Test("a code of an invitation may follow what NickServ is told, as the e-mail address does")
  func invitedByNickServ() throws {
    try transcript(
      """
      ann is here
      ann > PRIVMSG NickServ :REGISTER correct horse tea-party
      ann < :NickServ!* NOTICE ann :ann is registered, and you are logged in
      bob is here
      bob > LOGIN ann :correct horse
      bob < * 900 *
      """,
      config: {
        $0.registration = .invitation
        $0.invitations = ["tea-party"]
      })
  }

  @Test("who types a registered name first is told of /login, and comes in with it at once, as the account")
  func returning() throws {
    try transcript(
      """
      dora is here
      dora > REGISTER * * correct-horse
      dora << * 900 *
      dora > QUIT
      bob is here
      bob > REGISTER * * battery-staple
      bob > PRIVMSG dora :welcome back
      eve connects
      eve > hello there
      eve !
      eve > dora
      eve < *The name dora belongs to a registered person. If that is you, type /login dora and the password; if not, type dora2 or another name.
      eve > /login dora correct-horse
      eve << *You are now logged in as dora*
      eve << *Welcome to *, dora.*
      eve << *bob*welcome back*
      """)
    try transcript(
      """
      dora is here
      dora > REGISTER * * correct-horse
      dora << * 900 *
      dora > QUIT
      bob is here in plain
      bob > /nick dora
      bob < -- The name dora belongs to a registered person. If that is you, type /login dora and the password; if not, type /nick dora2 or another name.
      bob > /nick d0ra
      bob < -- d0ra looks like dora, who is registered; try another name: type /nick and the name.
      """)
  }

  @Test("\"who isn't logged in as its owner can't use it\": who logs out gets another nick, and the owner has it")
  func afterLogout() throws {
    try transcript(
      """
      ann is here in plain as nc
      ann > /register * * correct-horse
      ann !
      ann > /join tea
      ann !
      ann > /logout
      ann < -- You are now logged out; the name ann is its owner's, who has to be logged in
      ann < *-- You are now called ann2
      pc connects
      pc > FORMAT plain
      pc > /login ann correct-horse
      pc << *Welcome to *, ann.*
      """)
    try transcript(
      """
      ann is here in plain as nc
      ann > /register * * correct-horse
      ann !
      ann > /logout
      ann !
      ann > /login ann correct-horse
      ann < -- You are now logged in as ann
      ann < *-- You are now called ann
      """)
  }

  @Test("people are told commands with their slash")
  func slashes() throws {
    try transcript(
      """
      ann is here in plain as nc
      ann > /register * * correct-horse
      ann !
      ann > /token drop
      ann < -- Use /token LIST, /token ADD name, /token REVOKE name or /token CODE*
      bob is here in plain as nc
      bob > /register * * battery-staple
      bob !
      ann > /join tea
      ann > /channel register tea
      ann !
      ann > /channel transfer #tea bob
      ann < *ann offers #tea to bob, who can take it: /channel ACCEPT #tea
      bob < *ann offers #tea to bob, who can take it: /channel ACCEPT #tea
      """)
  }
}
