import ChatWire

/// Reads the configuration again. RFC 2812 section 4.2.
package enum RehashCommand: Command {
  package static let declaration = Declaration(
    "REHASH", .operators, .oper, replies: [.rplRehashing], codes: ["CONFIGURATION", "RELOADED"], cost: 5,
    slash: ["rehash"],
    summary: "Read the configuration again",
    help: """
      All of it takes effect, or, when anything in it is wrong, nothing does and you are told what. Operators who are no longer in it are operators \
      no more.
      """,
    example: "REHASH")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    core.noteOperator("REHASH", by: call.user)
    core.reply(call, .rplRehashing, "configuration", text: Numeric.rplRehashing.text)
    core.ask(.rehash, for: call.session) { .reload($0) }
  }
}

extension Core {
  mutating func finishRehash(_ session: SessionID, problem: String?) {
    guard let problem else {
      return send(Reply.note("RELOADED", text: "The configuration was read and has taken effect"), to: session)
    }
    send(Reply.fail("CONFIGURATION", text: "Nothing was changed: \(problem)"), to: session)
  }
}
