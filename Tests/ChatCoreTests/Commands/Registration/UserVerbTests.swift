import ChatTesting
import Testing

@Suite struct UserVerbTests {
  @Test(
    "Modern IRC, USER: \"The USER command is used at the beginning of a connection to specify the username and realname of a new user\""
  )
  func user() throws {
    try transcript(
      """
      bob is here with caps extended-join
      bob > JOIN #tea
      bob !
      ann connects
      ann > NICK ann
      ann > USER Ann.Smith 0 * :Ann Smith
      ann > JOIN #tea
      bob < :ann!Ann.Smith@127.0.0.1 JOIN #tea * :Ann Smith
      """)
  }

  @Test("Characters that a user name can't have are left out; when nothing is left, the server makes one")
  func characters() throws {
    try transcript(
      """
      ann connects
      ann > NICK ann
      ann > USER a*n!n 0 * :Ann
      ann << * 001 ann *
      ann > PRIVMSG ann :me
      ann << :ann!ann@127.0.0.1 PRIVMSG ann :me
      ming connects
      ming > NICK 小明
      ming > USER 小明 0 * :小明
      ming << * 001 小明 *
      ming > PRIVMSG 小明 :me
      ming << :小明!user@127.0.0.1 PRIVMSG 小明 :me
      """)
  }

  @Test("A real name over NAMELEN is refused with 417")
  func longName() throws {
    try transcript(
      """
      ann connects
      ann > USER ann 0 * :\(String(repeating: "x", count: 151))
      ann < * 417 * :The real name is longer than 150 bytes; nothing was done
      """)
  }
}
