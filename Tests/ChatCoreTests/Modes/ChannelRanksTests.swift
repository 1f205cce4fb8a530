import ChatCore
import ChatTesting
import Testing

/// A channel with somebody of every rank, as the ranks' tests begin.
private let ranks = """
  fay is here
  ada is here
  opa is here
  oma is here
  hal is here
  vic is here
  max is here
  fay > JOIN #tea
  ada > JOIN #tea
  opa > JOIN #tea
  oma > JOIN #tea
  hal > JOIN #tea
  vic > JOIN #tea
  max > JOIN #tea
  fay > MODE #tea +aoohv ada opa oma hal vic
  max << :fay!fay@127.0.0.1 MODE #tea +aoohv ada opa oma hal vic
  fay !
  ada !
  opa !
  oma !
  hal !
  vic !
  max !

  """

@Suite struct ChannelRanksTests {
  /// The one rule of who may act on whom, as protocol.md tells it: a higher rank, or a founder.
  @Test("It takes a higher rank to act on a member; founders may act on founders", arguments: Rank.allCases)
  func mayActOn(own: Rank) {
    for other in Rank.allCases {
      #expect(own.mayActOn(other) == (own == .founder || own.rawValue > other.rawValue), "\(own) on \(other)")
    }
  }

  @Test(
    "Giving a rank takes the rank that its mode needs",
    arguments: [
      ("fay", "O"), ("fay", "a"), ("fay", "o"), ("fay", "h"), ("fay", "v"), ("ada", "o"), ("ada", "h"), ("ada", "v"),
      ("opa", "h"), ("opa", "v"), ("hal", "v"),
    ])
  func gives(who: String, letter: String) throws {
    try transcript(
      ranks + """
        \(who) > MODE #tea +\(letter) max
        \(who) < :\(who)!* MODE #tea +\(letter) max
        max < :\(who)!* MODE #tea +\(letter) max
        """)
  }

  @Test(
    "Nobody gives a rank whose mode needs a higher one",
    arguments: [
      ("ada", "O"), ("ada", "a"), ("opa", "O"), ("opa", "a"), ("opa", "o"), ("hal", "o"), ("hal", "h"), ("vic", "v"),
      ("max", "v"),
      ("max", "O"),
    ])
  func mayNotGive(who: String, letter: String) throws {
    try transcript(
      ranks + """
        \(who) > MODE #tea +\(letter) max
        \(who) < * 482 \(who) #tea :Only * may change \(letter) (*) in #tea
        max < nothing
        """)
  }

  @Test(
    "Taking a rank from somebody takes a higher rank than the highest that they have",
    arguments: [
      ("fay", "-o", "opa", true), ("fay", "-a", "ada", true), ("ada", "-o", "opa", true), ("opa", "-h", "hal", true),
      ("hal", "-v", "vic", true), ("opa", "-o", "oma", false), ("opa", "-o", "fay", false), ("hal", "-o", "opa", false),
      ("ada", "-O", "fay", false), ("opa", "-a", "ada", false),
    ])
  func takes(who: String, change: String, from target: String, works: Bool) throws {
    let outcome = works ? ":\(who)!* MODE #tea \(change) \(target)" : "* 482 \(who) #tea *"
    try transcript(
      ranks + """
        \(who) > MODE #tea \(change) \(target)
        \(who) < \(outcome)
        max < \(works ? outcome : "nothing")
        """)
  }

  @Test(
    "Everybody may give up their own rank",
    arguments: [("fay", "O"), ("ada", "a"), ("opa", "o"), ("hal", "h"), ("vic", "v")])
  func givesUp(who: String, letter: String) throws {
    try transcript(
      ranks + """
        \(who) > MODE #tea -\(letter) \(who)
        max < :\(who)!* MODE #tea -\(letter) \(who)
        """)
  }

  @Test("A founder may act on another; what was changed before in the same line counts")
  func founders() throws {
    try transcript(
      ranks + """
        fay > MODE #tea +O ada
        ada << * MODE #tea +O ada
        ada > MODE #tea -O fay
        fay << :ada!* MODE #tea -O fay
        fay > MODE #tea -o+v fay max  // -o is one's own; +v then needs halfop
        fay < :fay!* MODE #tea -o fay
        fay < * 482 fay #tea :Only halfops and higher may change v (voice) in #tea
        """)
  }

  @Test("The refusal says who is in the way, and what it takes")
  func refusals() throws {
    try transcript(
      ranks + """
        opa > MODE #tea +v oma
        opa < * 482 opa #tea :oma is op of #tea: it takes a higher rank than that
        opa > KICK #tea fay
        opa < * 482 opa #tea :fay is founder of #tea: it takes a founder
        """)
  }

  @Test(
    "401 for a nick that nobody has, 441 for somebody outside, 461 without a nick; giving what is there changes nothing"
  )
  func targets() throws {
    try transcript(
      ranks + """
        out is here
        fay > MODE #tea +o nobody
        fay < * 401 fay nobody :*
        fay > MODE #tea +o out
        fay < * 441 fay out #tea :out isn't in #tea
        fay > MODE #tea +o
        fay < * 461 fay MODE :Whom? Use MODE #tea +o nick
        fay > MODE #tea +o OPA
        fay < nothing
        out > MODE #tea +v max
        out < * 442 out #tea :*
        """)
  }

  @Test("The first member is founder and op: multi-prefix shows both signs, else the highest is shown")
  func firstMember() throws {
    try transcript(
      """
      ann is here with caps multi-prefix
      bob is here
      ann > JOIN #tea
      ann << * 353 ann = #tea :~@ann
      bob > JOIN #tea
      bob << * 353 bob = #tea :~ann bob
      ann > MODE #tea +v ann
      bob > NAMES #tea
      bob << * 353 bob = #tea :~ann bob
      """)
  }
}
