import ChatCore
import ChatTesting
import Testing

@Suite struct UserModeTests {
  @Test("RFC 2812 3.1.5: MODE with one's own nick answers one's modes (221)")
  func query() throws {
    try transcript(
      """
      ann is here
      ann > MODE ann
      ann < :partyline.local 221 ann +
      ann > MODE ANN +iw-B
      ann < :ann!ann@127.0.0.1 MODE ann +iw
      ann > MODE ann :+R -i
      ann < :ann!ann@127.0.0.1 MODE ann +R-i
      ann > MODE ann
      ann < * 221 ann +Rw
      ann > MODE ann +R
      ann < nothing
      """)
  }

  @Test("Changes that don't fit into one line are told in several")
  func longChange() throws {
    let nick = "abcdefghijklmnopqrstuvwxyzabcdef"
    let letters = String(repeating: "+i-i", count: 117)
    try transcript(
      """
      \(nick) is here
      \(nick) > MODE \(nick) \(letters)
      \(nick) < :\(nick)!* MODE \(nick) +i-i*
      \(nick) < :\(nick)!* MODE \(nick) +i-i*-i
      \(nick) < nothing
      """)
  }

  @Test("502 for another person's modes, 401 for nobody's")
  func others() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > MODE bob
      ann < * 502 ann :You can see and change your own modes only
      ann > MODE bob +i
      ann < * 502 *
      ann > MODE nobody +i
      ann < * 401 ann nobody :*
      """)
  }

  @Test("501 once for letters that are no modes; the others are switched")
  func unknown() throws {
    try transcript(
      """
      ann is here
      ann > MODE ann +xiy
      ann < :ann!* MODE ann +i
      ann < * 501 ann :Unknown MODE flag; people have BRiow
      ann < nothing
      """)
  }

  @Test("RFC 2812 3.1.5: nobody makes themselves operator by MODE; an operator may stop being one")
  func oper() throws {
    try transcript(
      """
      ann is here
      ann > MODE ann +o
      ann < * 481 ann :Permission denied: OPER makes operators, MODE can't
      ann > OPER root secret
      ann < * 381 ann :*
      ann < * MODE ann +o
      ann > MODE ann +o
      ann < nothing
      ann > MODE ann -o
      ann < * MODE ann -o
      ann > WALLOPS :hello
      ann < * 481 *
      ann > LUSERS
      ann < * 251 ann :There are 1 users and 0 invisible on 1 server
      ann < * 252 ann 0 :operators online
      """
    ) { $0.operators = [Config.Operator(name: "root", passwordHash: "plain:secret")] }
  }

  @Test("Invisible people are counted apart")
  func counted() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > MODE bob +i
      ann > LUSERS
      ann < * 251 ann :There are 1 users and 1 invisible on 1 server
      bob > MODE bob -i
      ann !
      ann > LUSERS
      ann < * 251 ann :There are 2 users and 0 invisible on 1 server
      """)
  }
}
