import ChatCore
import ChatTesting
import Testing

@Suite struct IsOnTests {
  @Test("RFC 2812 4.9: \"If none of the nicks in the list are present, then the server returns an empty\" 303")
  func isOn() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > ISON BOB nobody ann
      ann < :partyline.local 303 ann :bob ann
      ann > ISON :nobody bob
      ann < :partyline.local 303 ann :bob
      ann > ISON nobody
      ann < :partyline.local 303 ann :
      ann > ISON
      ann < * 461 ann ISON :Not enough parameters; use ISON <nicks>
      """)
  }

  @Test("Modern IRC, RPL_USERHOST: \"nickname [ isop ] '=' isaway hostname\"")
  func userhost() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      ann > OPER root secret
      ann !
      ann > USERHOST ann nobody bob
      ann < :partyline.local 302 ann :ann*=+ann@127.0.0.1 bob=+bob@10.0.0.7
      bob > AWAY :out
      ann > USERHOST BOB
      ann < :partyline.local 302 ann :bob=-bob@10.0.0.7
      ann > USERHOST nobody
      ann < :partyline.local 302 ann :
      ann > USERHOST a b c d e f
      ann < :partyline.local 407 ann USERHOST :At most 5 at once; nothing was done
      """, config: WhoTests.withOperator)
  }

  @Test("RFC 1459 2.3: an answer that is longer than a line is several")
  func longAnswer() throws {
    let names = ["a", "b", "c", "d", "e"].map { String(repeating: "字", count: 21) + $0 }
    let arrivals = names.map { "\($0) is here from 2001:db8:1111:2222:3333:4444:5555:6666" }.joined(separator: "\n")
    try transcript(
      """
      ann is here
      \(arrivals)
      ann > USERHOST \(names.joined(separator: " "))
      ann < :partyline.local 302 ann :\(names[0])=+a@2001:* \(names[1])=* \(names[2])=* \(names[3])=*
      ann < :partyline.local 302 ann :\(names[4])=*
      ann < nothing
      """)
  }
}
