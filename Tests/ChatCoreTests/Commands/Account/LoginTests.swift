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
}
