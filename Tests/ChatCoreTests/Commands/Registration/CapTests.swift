import ChatTesting
import Testing

@Suite struct CapTests {
  @Test(
    "IRCv3: \"CAP LS … the server MUST reply with … a space-separated list of capabilities\"; values only from version 302 on"
  )
  func list() throws {
    try transcript(
      """
      ann connects
      bob connects
      ann > CAP LS
      ann < :partyline.local CAP * LS :away-notify batch * draft/multiline * userhost-in-names
      bob > CAP LS 302
      bob < :partyline.local CAP * LS :* draft/multiline=max-bytes=4096,max-lines=100 *
      """)
  }

  @Test("IRCv3: \"CAP LIST … list the capabilities associated with the active connection\"; 302 implies cap-notify")
  func active() throws {
    try transcript(
      """
      ann is here with caps batch server-time
      ann > CAP LIST
      ann < @time=* :partyline.local CAP ann LIST :batch server-time
      bob connects
      bob > CAP LS 302
      bob !
      bob > CAP LIST
      bob < * CAP * LIST :cap-notify
      bob > CAP REQ :-cap-notify
      bob < * CAP * NAK :-cap-notify
      """)
  }

  @Test(
    "IRCv3: \"If the request contains a capability the server doesn't support, the server must reject the whole request\""
  )
  func request() throws {
    try transcript(
      """
      ann is here
      ann > CAP REQ :echo-message nonsense
      ann < :partyline.local CAP ann NAK :echo-message nonsense
      ann > PRIVMSG ann :x
      ann < * PRIVMSG ann :x
      ann > CAP REQ :echo-message -batch
      ann < :partyline.local CAP ann ACK :echo-message -batch
      ann > CAP LIST
      ann < * CAP ann LIST :echo-message
      ann > CAP REQ :-echo-message
      ann < * CAP ann ACK :-echo-message
      ann > CAP LIST
      ann < * CAP ann LIST :
      """)
  }

  @Test("IRCv3: \"ERR_INVALIDCAPCMD 410 … :Invalid CAP command\"")
  func invalid() throws {
    try transcript("ann is here\nann > CAP DANCE\nann < :partyline.local 410 ann DANCE :Invalid CAP command; *")
  }
}
