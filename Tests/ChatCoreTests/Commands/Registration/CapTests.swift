import ChatCore
import ChatTesting
import Testing

/// The quotations are from IRCv3 "Client Capability Negotiation".
@Suite struct CapTests {
  @Test(
    "\"the server MUST not complete registration until the client sends a CAP END command\", whether LS or REQ came first"
  )
  func registration() throws {
    try transcript(
      """
      ann connects from 10.0.0.1
      ann > CAP LS 302
      ann << :partyline.local CAP ? LS :*
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann < nothing
      ann > CAP REQ :multi-prefix server-time
      ann < :partyline.local CAP ann ACK :multi-prefix server-time
      ann > CAP END
      ann << @time=* 001 ann :*
      ann !
      ann > CAP END
      ann < nothing
      bob connects from 10.0.0.1
      bob > CAP REQ :batch
      bob < :partyline.local CAP ? ACK :batch
      bob > NICK bob
      bob > USER bob 0 * :Bob
      bob < nothing
      bob > CAP END
      bob < * 001 bob :*
      eve connects from 10.0.0.1
      eve > CAP END
      eve > CAP LIST
      eve < :partyline.local CAP ? LIST :
      eve > NICK eve
      eve > USER eve 0 * :Eve
      eve < * 001 eve :*
      """)
  }

  @Test(
    "Values come with version 302 only: \"If the client supports CAP version 302, the server MAY specify additional data\""
  )
  func versions() throws {
    try transcript(
      """
      ann is here
      ann > CAP LS
      ann < :partyline.local CAP ann LS :account-notify * batch * userhost-in-names
      ann < nothing
      ann > CAP LS 302
      ann < :partyline.local CAP ann LS * :account-notify * draft/multiline=max-bytes=4096,max-lines=100 *
      ann < :partyline.local CAP ann LS :*
      ann < nothing
      ann > CAP LS 307
      ann < :partyline.local CAP ann LS * :* draft/multiline=max-bytes=4096,max-lines=100 *
      ann < :partyline.local CAP ann LS :*
      # "servers SHOULD return a CAP LS reply consistent with the request's version, but keep storing the original (higher) version"
      ann > CAP LS
      ann < :partyline.local CAP ann LS :* userhost-in-names
      ann < nothing
      ann > CAP REQ :-cap-notify
      ann < :partyline.local CAP ann NAK :-cap-notify
      ann > CAP LIST
      ann < :partyline.local CAP ann LIST :cap-notify
      """)
  }

  @Test(
    "\"Clients that do not support CAP version 302 MAY request the cap-notify capability explicitly … and servers MUST allow\" to disable it"
  )
  func capNotify() throws {
    try transcript(
      """
      ann is here
      ann > CAP REQ cap-notify
      ann < * CAP ann ACK :cap-notify
      ann > CAP REQ :-cap-notify
      ann < * CAP ann ACK :-cap-notify
      ann > CAP LIST
      ann < * CAP ann LIST :
      """)
  }

  @Test(
    "\"The capability identifier set must be accepted as a whole, or rejected entirely\", and \"MUST NOT make any change … with a NAK\""
  )
  func allOrNothing() throws {
    try transcript(
      """
      ann is here
      ann > CAP REQ :batch no-such-thing server-time
      ann < :partyline.local CAP ann NAK :batch no-such-thing server-time
      ann > CAP LIST
      ann < :partyline.local CAP ann LIST :
      ann > CAP REQ :-no-such-thing
      ann < :partyline.local CAP ann NAK :-no-such-thing
      ann > CAP REQ :Batch
      ann < :partyline.local CAP ann NAK :Batch
      ann > CAP REQ :--batch
      ann < :partyline.local CAP ann NAK :--batch
      ann > CAP REQ :draft/multiline=max-bytes=1
      ann < :partyline.local CAP ann NAK :*
      """)
  }

  @Test(
    "Spaces around the names, names twice, a forgotten colon and an empty list do no harm; what is said last counts")
  func sloppy() throws {
    try transcript(
      """
      ann is here
      ann > CAP REQ :  batch  multi-prefix\u{20}
      ann < * CAP ann ACK :batch multi-prefix
      ann > CAP req batch multi-prefix
      ann < * CAP ann ACK :batch multi-prefix
      ann > CAP REQ :-batch batch -multi-prefix
      ann < * CAP ann ACK :-batch batch -multi-prefix
      ann > CAP LIST
      ann < * CAP ann LIST :batch
      ann > CAP REQ :
      ann < * CAP ann ACK :
      ann > CAP REQ
      ann < * CAP ann ACK :
      ann > CAP LIST
      ann < * CAP ann LIST :batch
      """)
  }

  @Test("A list that is too long for one line of answer is answered in several, none of them over 512 bytes")
  func longRequest() throws {
    let list = Array(repeating: "batch", count: 80).joined(separator: " ")
    try transcript(
      """
      ann is here
      ann > CAP REQ :\(list)
      ann < * CAP ann ACK :batch batch *
      ann < * CAP ann ACK :batch batch *
      ann < nothing
      ann > CAP REQ :\(list) x
      ann < * CAP ann NAK :batch batch *
      ann < * CAP ann NAK :batch batch * x
      ann < nothing
      """)
  }

  @Test("\"numeric 410 (ERR_INVALIDCAPCMD) should be sent\" for a subcommand that doesn't exist")
  func unknown() throws {
    try transcript(
      """
      ann connects from 10.0.0.1
      ann > CAP FOO
      ann < :partyline.local 410 ? FOO :*
      ann > CAP
      ann < :partyline.local 461 ? CAP :*
      ann > CAP ACK :batch
      ann < :partyline.local 410 ? ACK :*
      """)
  }

  @Test("A name stands in the list once; without drafts the list fits into the one line that clients before 302 take")
  func declarations() {
    let names = Capabilities.declarations.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names == names.sorted())
    #expect(names.filter { !$0.hasPrefix("draft/") }.joined(separator: " ").utf8.count <= 400)
    for declaration in Capabilities.declarations {
      #expect(Capabilities.named(declaration.name)?.capability == declaration.capability)
      #expect(declaration.changes.hasSuffix("."))
    }
  }
}
