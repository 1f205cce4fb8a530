import ChatCore
import ChatTesting
import Testing

@Suite struct WhoisTests {
  @Test("Modern IRC, WHOIS: what is known of a person, then RPL_ENDOFWHOIS")
  func whois() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7
      bob > JOIN #tea
      bob > JOIN #milk
      wait 5 s
      bob > AWAY :making tea
      ann > WHOIS BOB
      ann < :partyline.local 311 ann bob bob 10.0.0.7 * :bob
      ann < :partyline.local 319 ann bob :~#tea ~#milk
      ann < :partyline.local 312 ann bob partyline.local :A party line for everybody
      ann < :partyline.local 301 ann bob :making tea
      ann < :partyline.local 317 ann bob 5 * :seconds idle, signed on at
      ann < :partyline.local 318 ann BOB :End of WHOIS list
      ann < nothing
      """)
  }

  @Test("protocol.md: \"You see your own address and modes; of others, operators do\"; Modern IRC: 313, 338, 379, 671")
  func privileged() throws {
    try transcript(
      """
      ann is here
      bob is here from 10.0.0.7 as secure
      bob > WHOIS bob
      bob << :partyline.local 338 bob bob bob@10.0.0.7 10.0.0.7 :is actually using host
      bob < :partyline.local 379 bob bob :is using modes +
      bob < :partyline.local 671 bob bob :is using a secure connection
      bob << * 318 *
      ann > OPER root secret
      ann !
      ann > WHOIS bob
      ann << :partyline.local 338 ann bob bob@10.0.0.7 10.0.0.7 :is actually using host
      ann < :partyline.local 379 ann bob :is using modes +
      ann << * 318 *
      bob > WHOIS ann
      bob < * 311 *
      bob < * 312 *
      bob < :partyline.local 313 bob ann :is an operator of this server
      bob < * 317 *
      bob < * 318 *
      """, config: WhoTests.withOperator)
  }

  @Test("IRCv3 bot mode: RPL_WHOISBOT 335")
  func bot() throws {
    try transcript(
      """
      ann is here
      ann > MODE ann +B
      ann !
      ann > WHOIS ann
      ann << :partyline.local 335 ann ann :is a bot
      """)
  }

  @Test(
    "protocol.md: \"Secret and private channels are shown to those who are in them\"",
    arguments: ["s", "p"])
  func hiddenChannels(modes: String) throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      bob > JOIN #tea
      eve > JOIN #tea
      eve !
      ann > WHOIS bob
      ann < * 311 *
      ann < * 312 *
      ann << * 318 *
      eve > WHOIS bob
      eve < * 311 *
      eve < * 319 eve bob :~#tea
      eve << * 318 *
      bob !
      bob > WHOIS bob
      bob << * 319 bob bob :~#tea
      ann > OPER root secret
      ann !
      ann > WHOIS bob
      ann << * 319 ann bob :~#tea
      """
    ) {
      WhoTests.withOperator(&$0)
      $0.defaultChannelModes = modes
    }
  }

  @Test("protocol.md: \"and all channels of invisible people likewise\"")
  func invisible() throws {
    try transcript(
      """
      ann is here
      bob is here
      bob > MODE bob +i
      bob > JOIN #tea
      ann > WHOIS bob
      ann < * 311 *
      ann < * 312 *
      ann << * 318 *
      ann > JOIN #tea
      ann !
      ann > WHOIS bob
      ann << * 319 ann bob :~#tea
      """)
  }

  @Test("RFC 2812 3.6.2: WHOIS [ <target> ] <mask>; 402 for another server, 431 for no nick, 401 and 318 for nobody")
  func errors() throws {
    try transcript(
      """
      ann is here
      ann > WHOIS bob
      ann < :partyline.local 401 ann bob :No such nick
      ann < :partyline.local 318 ann bob :End of WHOIS list
      ann > WHOIS irc.example ann
      ann < :partyline.local 402 ann irc.example :No such server: there is only partyline.local
      ann < nothing
      ann > WHOIS *.local ann
      ann < * 311 ann ann *
      ann << * 318 *
      ann > WHOIS ann ann
      ann < * 311 ann ann *
      ann << * 318 *
      ann > WHOIS :
      ann < :partyline.local 431 ann :No nickname given; use WHOIS nick
      ann > WHOIS
      ann < :partyline.local 461 ann WHOIS :Not enough parameters; use WHOIS [<server>] <nick>
      """)
  }

  @Test("RFC 1459 2.3: no line is over 512 bytes: many channels come in several lines")
  func manyChannels() throws {
    let names = (1...20).map { "#a-channel-with-a-very-long-name-and-the-number-\($0)" }
    let joins = names.map { "ann > JOIN \($0)" }.joined(separator: "\n")
    try transcript(
      """
      ann is here
      \(joins)
      ann !
      ann > WHOIS ann
      ann < * 311 *
      ann < :partyline.local 319 ann ann :~\(names[0]) *
      ann < :partyline.local 319 ann ann :~*
      ann < :partyline.local 319 ann ann :~*~\(names[19])
      ann < * 312 *
      """)
  }
}
