import ChatCore
import ChatTesting
import ChatWire
import Testing

/// The checks that Pipeline makes from each command's declaration: all of them, for all commands.
@Suite struct PipelineTests {
  static let verbs = CommandTable.all.map(\.declaration.verb.text).sorted()

  /// Parameters that pass: ann is founder of #tea, bob is a member of it.
  private static func good(_ parameter: Parameter) -> String {
    switch parameter.kind {
    case .word, .text: "x"
    case .channelName: "#new"
    case .channel: "#tea"
    case .nick: "bob"
    }
  }

  /// A call with one parameter replaced, and without those behind it unless they are required.
  private static func call(_ declaration: Declaration, _ index: Int, _ text: String) -> String {
    let words = declaration.parameters.enumerated().filter { $0.offset <= index || $0.element.isRequired }
      .map { $0.offset == index ? text : good($0.element) }
    return ([declaration.verb.text] + words.dropLast() + [":" + (words.last ?? "")]).joined(separator: " ")
  }

  private static func play(_ declaration: Declaration, _ steps: String) throws {
    let isOper = declaration.availability == .operators
    try transcript(
      """
      ann is here
      bob is here
      eve is here
      new connects
      new > CAP LS
      new !
      ann > JOIN #tea
      bob > JOIN #tea
      eve > JOIN #other
      \(isOper ? "ann > OPER admin secret\nbob > OPER admin secret\neve > OPER admin secret" : "")
      ann !
      bob !
      eve !
      \(steps)
      """,
      config: { $0.operators = [Config.Operator(name: "admin", passwordHash: "plain:secret")] })
  }

  @Test("A command outside its stage is refused", arguments: verbs)
  func stage(_ verb: String) throws {
    let declaration = try #require(CommandTable.entries[Verb(verb)]).declaration
    switch declaration.availability {
    case .always: break
    case .unregistered: try Self.play(declaration, "ann > \(verb) a b c d\nann < * 462 ann :*\nann < nothing")
    case .registered: try Self.play(declaration, "new > \(verb) a b c d\nnew < * 451 * *\nnew < nothing")
    case .people:
      try Self.play(
        declaration,
        "new > \(verb) a b c d\nnew < * 451 * *\nnew < nothing\nann > \(verb) a\nann < * 421 ann \(verb) :*\nann < nothing"
      )
    case .operators:
      try Self.play(declaration, "new > \(verb) a b c d\nnew < * 451 * *\nnew < nothing")
      try transcript("ann is here\nann > \(verb) a b c d\nann < * 481 ann :*\nann < nothing")
    }
  }

  @Test("A command without its parameters is answered with 461 and what to type", arguments: verbs)
  func arity(_ verb: String) throws {
    let declaration = try #require(CommandTable.entries[Verb(verb)]).declaration
    // The others are refused the command before its parameters are looked at; how people see that is in PlainCommandTests.
    guard declaration.required > 0, declaration.availability != .people else { return }
    let who = declaration.availability == .unregistered ? "new" : "ann"
    let words = Array(repeating: "x", count: declaration.required - 1).joined(separator: " ")
    try Self.play(
      declaration,
      "\(who) > \(verb) \(words)\n\(who) < * 461 * \(verb) :Not enough parameters; use \(verb) *\n\(who) < nothing")
  }

  @Test("A parameter that isn't what the declaration says is refused, and nothing is done", arguments: verbs)
  func parameters(_ verb: String) throws {
    let declaration = try #require(CommandTable.entries[Verb(verb)]).declaration
    guard declaration.availability != .people else { return }
    for (index, parameter) in declaration.parameters.enumerated() {
      let (bad, answer) =
        switch parameter.kind {
        case .word: ("", "")
        case .text(let limit): (String(repeating: "x", count: limit + 1), "* 417 *")
        case .channelName: ("tea", "* 476 * tea :*")
        case .channel: ("#none", "* 403 * #none :*")
        case .nick: ("nobody", "* 401 * nobody :*")
        }
      if !answer.isEmpty {
        try Self.play(
          declaration, "ann > \(Self.call(declaration, index, bad))\nann < \(answer)\nann < nothing\nbob < nothing")
      }
      if let limit = parameter.listLimit?(Config()), limit > 0 {
        let list = Array(repeating: Self.good(parameter), count: limit + 1).joined(separator: ",")
        try Self.play(
          declaration, "ann > \(Self.call(declaration, index, list))\nann < * 407 *\nann < nothing\nbob < nothing")
      }
    }
  }

  @Test("Membership and rank that a command needs are checked", arguments: verbs)
  func needs(_ verb: String) throws {
    let declaration = try #require(CommandTable.entries[Verb(verb)]).declaration
    let call = ([verb] + declaration.parameters.filter(\.isRequired).map(Self.good)).joined(separator: " ")
    for need in declaration.needs where declaration.availability != .people {
      switch need {
      case .membership:
        try Self.play(declaration, "eve > \(call)\neve < * 442 eve #tea :*\neve < nothing\nann < nothing")
      case .rank:
        try Self.play(declaration, "eve > \(call)\neve < * 442 eve #tea :*\neve < nothing\nann < nothing")
        try Self.play(declaration, "bob > \(call)\nbob < * 482 bob #tea :*\nbob < nothing\nann < nothing")
      case .targetMembership:
        try Self.play(declaration, "bob > PART #tea\nann !\nann > \(call)\nann < * 441 ann bob #tea :*\nann < nothing")
      }
    }
  }

  @Test(
    "Modern IRC: \"ERR_UNKNOWNCOMMAND (421) … Sent to a registered client to indicate that the command they sent isn't known by the server\""
  )
  func unknown() throws {
    try transcript(
      """
      ann is here
      new connects
      ann > DANCE now
      ann < :partyline.local 421 ann DANCE :Unknown command; HELP lists them
      new > CAP LS
      new !
      new > DANCE now
      new < :partyline.local 451 * DANCE :You have not registered
      ann > dan-ce
      ann < :partyline.local 421 ann dan-ce :*
      """)
  }

  @Test("The first word in any case, extra spaces and a made-up source are all fine")
  func forgiving() throws {
    try transcript(
      """
      ann is here
      ann > ping x
      ann < :partyline.local PONG partyline.local :x
      ann > :bob!b@c   PiNg    :x y
      ann < :partyline.local PONG partyline.local :x y
      ann > PING x extra words
      ann < :partyline.local PONG partyline.local :x
      ann >
      ann < nothing
      """)
  }

  @Test("limits.commands: faster than allowed is delayed with one word about it, nothing is lost")
  func budget() throws {
    try transcript(
      """
      ann is here
      bob is here
      ann > PING 1
      ann > PING 2
      ann < * PONG * :1
      ann < * PONG * :2
      ann > PING 3
      ann > PING 4
      ann > PING 5
      ann << * PONG * :3
      ann is paused
      ann < nothing
      wait 1 s
      ann < * PONG * :4
      ann < nothing
      wait 1 s
      ann < * PONG * :5
      ann < nothing
      """, config: { $0.limits.commands = Rate(perMinute: 60, burst: 4) })
  }
}
