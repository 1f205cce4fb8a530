import ChatCore
import ChatTesting
import Testing

@Suite struct AccountCommandTests {
  @Test("ACCOUNT ADD: \"Also where registration is closed. Whoever it is for logs in with the password\"")
  func add() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > OPER root secret
      ann !
      ann > ACCOUNT ADD bob battery-staple
      ann < * NOTE ACCOUNT ACCOUNT_ADDED bob :bob is registered and can log in
      ann < nothing
      eve is here
      eve > NICK bob
      eve < * 433 * bob :*
      server restarts
      pc is here
      pc > LOGIN bob battery-staple
      pc << * 900 *
      """
    ) {
      withOperator(&$0)
      $0.registration = .closed
    }
  }

  @Test(
    "it is refused without a name that is free and a password that is good, to others than operators, and without a disk"
  )
  func refused() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > ACCOUNT ADD bob battery-staple
      ann < * 481 *
      ann > OPER root secret
      ann !
      ann > ACCOUNT ADD
      ann < * 461 *
      ann > ACCOUNT DROP bob
      ann < * FAIL ACCOUNT INVALID_PARAMS :*
      ann > ACCOUNT ADD #bob battery-staple
      ann < * FAIL ACCOUNT BAD_ACCOUNT_NAME #bob :*
      ann > ACCOUNT ADD NickServ battery-staple
      ann < * FAIL ACCOUNT ACCOUNT_EXISTS NickServ :*
      ann > ACCOUNT ADD bob
      ann < * 461 *
      ann > ACCOUNT ADD bob bob
      ann < * FAIL ACCOUNT WEAK_PASSWORD bob :*
      queue full
      ann > ACCOUNT ADD bob battery-staple
      ann < * 263 ann ACCOUNT :*
      queue free
      storage fails full
      ann > ACCOUNT ADD bob battery-staple
      ann << * FAIL ACCOUNT TEMPORARILY_UNAVAILABLE :*
      storage works
      ann > ACCOUNT ADD bob battery-staple
      ann << * NOTE ACCOUNT ACCOUNT_ADDED bob :*
      ann > ACCOUNT ADD b0b battery-staple
      ann << * FAIL ACCOUNT ACCOUNT_EXISTS b0b :*
      """, config: withOperator)
  }

  @Test("in plain mode the password is asked for; the form in JSON")
  func forms() throws {
    try transcript(
      #"""
      ann is here in plain
      ann > /oper root secret
      ann !
      ann > /account add bob
      ann << *password for bob*
      ann > battery-staple
      ann << *bob is registered and can log in*
      ci is here in json
      ci > {"type":"oper","name":"root","password":"secret"}
      ci !
      ci > {"type":"account","subcommand":"add","name":"carl","password":"battery-staple","id":1}
      ci < {"type":"note","id":1,*"code":"ACCOUNT_ADDED","context":["carl"],*
      """#, config: withOperator)
  }
}
