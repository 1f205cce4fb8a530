import ChatCore
import ChatTesting
import Testing

@Suite struct InviteTests {
  @Test("Modern IRC: the invited are sent INVITE, the inviter 341, and 301 from who is away")
  func invite() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea
      ann !
      ann > INVITE BOB #TEA
      ann < * 341 ann bob #tea
      bob < :ann!ann@127.0.0.1 INVITE bob #tea
      bob > AWAY :at lunch
      ann > INVITE bob #tea
      ann < * 341 *
      ann < * 301 ann bob :at lunch
      ann > INVITE bob
      ann < * 461 ann INVITE :Where to? Use INVITE bob #channel
      ann > INVITE nobody #tea
      ann < * 401 ann nobody :*
      ann > INVITE bob #nothere
      ann < * 403 ann #nothere :*
      bob !
      bob > INVITE ann #tea
      bob < * 442 bob #tea :*
      bob > JOIN #tea
      ann !
      ann > INVITE bob #tea
      ann < * 443 ann bob #tea :is already on channel
      """)
  }

  @Test(
    "Any member may invite to an open channel; while i, k, l or R is set only halfops and higher",
    arguments: ["i", "k x", "l 9", "R"])
  func closed(mode: String) throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      bob !
      ann !
      bob > INVITE eve #tea
      bob < * 341 bob eve #tea
      ann > MODE #tea +\(mode)
      bob !
      bob > INVITE eve #tea
      bob < * 482 bob #tea :Only halfops and higher may invite people to #tea as it is now
      """)
  }

  @Test(
    "An invitation by a halfop or higher opens i, k, l and R for one JOIN; a plain member's opens nothing; neither opens a ban"
  )
  func opens() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      ann > JOIN #tea
      bob > JOIN #tea
      bob > INVITE eve #tea
      eve < * INVITE eve #tea
      ann > MODE #tea +iklR x 1
      eve > JOIN #tea
      eve < * 47? eve #tea :*
      ann > INVITE eve #tea
      eve < * INVITE eve #tea
      ann > MODE #tea +b eve
      eve > JOIN #tea
      eve < * 474 *
      ann > MODE #tea -b eve
      eve > JOIN #tea
      eve << * JOIN #tea
      eve > PART #tea
      eve !
      eve > JOIN #tea
      eve < * 47? *
      """)
  }

  @Test("Modern IRC: INVITE without parameters lists the channels that one was invited to (336) and ends with 337")
  func list() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #tea,#cake
      ann > INVITE bob #cake
      ann > INVITE bob #tea
      bob !
      bob > INVITE
      bob < * 336 bob #tea
      bob < * 336 bob #cake
      bob < * 337 bob :*
      bob > JOIN #tea
      bob !
      bob > INVITE
      bob < * 336 bob #cake
      bob < * 337 *
      """)
  }

  @Test("The oldest of too many invitations is forgotten")
  func bounded() throws {
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      max is here
      ann > JOIN #tea
      ann > MODE #tea +i
      ann > INVITE bob #tea
      ann > INVITE eve #tea
      ann > INVITE max #tea
      bob !
      eve !
      max !
      bob > JOIN #tea
      bob < * 473 *
      eve > JOIN #tea
      eve < * JOIN #tea
      max > JOIN #tea
      max < * JOIN #tea
      """
    ) { $0.limits.invites = 2 }
  }

  @Test("IRCv3 invite-notify: members who may invite see the invitations of others; people in plain mode too")
  func notify() throws {
    try transcript(
      """
      ann is here with caps invite-notify
      bob is here with caps invite-notify
      eve is here
      max is here
      out is here with caps invite-notify
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #tea
      ann > MODE #tea +h bob
      ann > MODE #tea +h eve
      ann !
      bob !
      eve !
      ann > INVITE max #tea
      ann < * 341 *
      ann < nothing
      bob < :ann!ann@127.0.0.1 INVITE max #tea
      eve < nothing
      out < nothing
      ann > MODE #tea +i-h bob
      bob !
      ann > INVITE out #tea
      bob < nothing
      out < :ann!* INVITE out #tea
      """)
  }

  @Test("Inviting many strangers is limited like writing to them")
  func throttled() throws {
    try transcript(
      """
      ann is here with caps standard-replies
      bob is here
      eve is here
      ann > JOIN #tea
      ann !
      ann > INVITE bob #tea
      ann < * 341 *
      ann > INVITE eve #tea
      ann < * FAIL INVITE TOO_MANY_TARGETS :*
      eve < nothing
      """
    ) { $0.limits.newTargets = .init(perMinute: 1, burst: 1) }
  }

  @Test("A person invites to the current channel")
  func plain() throws {
    try transcript(
      """
      ann is here
      eve is here in plain
      eve > /join #tea
      eve > /invite ann
      ann < :eve!* INVITE ann #tea
      """)
  }
}
