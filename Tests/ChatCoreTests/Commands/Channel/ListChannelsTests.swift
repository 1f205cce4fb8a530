import ChatCore
import ChatTesting
import Testing

/// #old (3 people, made and with a topic two hours ago), #tea (2, an hour ago), #new (1, now), #hid (secret).
private let rooms = """
  ann is here
  bob is here
  eve is here
  ann > JOIN #old
  bob > JOIN #old
  eve > JOIN #old
  ann > TOPIC #old :the old days
  wait 3600 s
  ann > JOIN #tea
  bob > JOIN #tea
  wait 3600 s
  ann > JOIN #new,#hid
  ann > TOPIC #new :news
  ann > MODE #hid +s
  ann !
  bob !
  eve !

  """

@Suite struct ListChannelsTests {
  @Test("Modern IRC: LIST answers 321, 322 with the members and topic of each channel, and 323; most members first")
  func all() throws {
    try transcript(
      rooms + """
        bob > LIST
        bob < * 321 bob Channel :Users  Name
        bob < * 322 bob #old 3 :the old days
        bob < * 322 bob #tea 2 :
        bob < * 322 bob #new 1 :news
        bob < * 323 bob :End of LIST
        """)
  }

  @Test("A secret channel is listed for its members only")
  func secret() throws {
    try transcript(
      rooms + """
        bob > LIST #hid,#new
        bob < * 321 *
        bob < * 322 bob #new 1 :news
        bob < * 323 *
        ann > LIST #hid
        ann < * 321 *
        ann < * 322 ann #hid 1 :
        ann < * 323 *
        """)
  }

  @Test(
    "Modern IRC, ELIST: conditions all hold; of names and masks one is enough",
    arguments: [
      ("#TEA", ["#tea"]), ("#tea,#old", ["#old", "#tea"]), ("#o*", ["#old"]), ("*E*", ["#tea", "#new"]),
      ("#???", ["#old", "#tea", "#new"]), ("!*e*", ["#old"]), (">1", ["#old", "#tea"]), ("<2", ["#new"]),
      ("*e*,>1", ["#tea"]), ("C<60", ["#new"]), ("C>60", ["#old", "#tea"]), ("c>61", ["#old"]), ("T<60", ["#new"]),
      ("T>60", ["#old"]), ("t>999999999", []), ("#nothere", []), (">0,<3,C>1", ["#tea"]),
      (",", ["#old", "#tea", "#new"]),
    ] as [(String, [String])])
  func conditions(asked: String, listed: [String]) throws {
    try transcript(
      rooms + """
        bob > LIST \(asked) :partyline.local
        bob < * 321 *
        \(listed.map { "bob < * 322 bob \($0) *" }.joined(separator: "\n"))
        bob < * 323 *
        """)
  }

  @Test(
    "What is no condition is answered, and nothing is listed",
    arguments: [">", ">x", "<-1", "C<", "T>1m", "tea", "!", ">99999999999999999999", "C60"])
  func malformed(word: String) throws {
    try transcript(
      """
      ann is here with caps standard-replies
      ann > LIST #tea,\(word)
      ann < * FAIL LIST INVALID_CONDITION \(word) :\(word) is no condition: use #name, *mask*, *
      ann < nothing
      ann > LIST >1,>1,>1,>1,>1,>1,>1,>1,>1,>1,>1
      ann < * 407 ann LIST :At most 10 conditions at once; nothing was listed
      """)
  }

  @Test("SAFELIST: a list never costs the reader the connection; what is left out is said (416)")
  func bounded() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > JOIN #a,#b,#c,#d,#e
      bob > JOIN #d
      bob !
      bob > LIST
      bob < * 321 *
      bob < * 322 bob #d 2 :
      bob < * 322 bob #a 1 :
      bob < * 416 bob LIST :There are 5 channels, of which the largest 2 are shown; LIST *word* or LIST >10 narrows it
      bob < * 323 *
      """
    ) { $0.limits.sendQueue = 800 }
  }

  @Test("ISUPPORT tells what LIST can do")
  func tokens() throws {
    try transcript(
      """
      ann connects
      ann > NICK ann
      ann > USER ann 0 * :Ann
      ann << * 005 * ELIST=CMNTU *
      """)
  }

  @Test("IRCv3 labeled-response: a labelled LIST is one batch")
  func labelled() throws {
    try transcript(
      """
      ann is here with caps labeled-response batch
      ann > JOIN #tea
      ann !
      ann > @label=x LIST
      ann < @label=x :partyline.local BATCH +* labeled-response
      ann < @batch=* 321 *
      ann < @batch=* 322 ann #tea 1 :
      ann < @batch=* 323 *
      ann < :partyline.local BATCH -*
      """)
  }
}
