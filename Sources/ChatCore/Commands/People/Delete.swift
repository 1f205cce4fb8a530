import ChatWire

/// Takes a message away that a person means. What clients ask by REDACT.
package enum DeleteCommand: Command {
  package static let declaration = Declaration(
    "DELETE", .people, .people, [Parameter("text", .word, optional: true)], slash: ["delete"],
    summary: "Take back what you said",
    help: """
      /delete takes back what you said last where what you type goes, /delete 3 the third from the end, /delete wrong window the last with these words. \
      Halfops and higher take away what others said: /delete bob, or /delete bob and words of it. It is gone from the history and the search; others \
      are told that it was, and not what it was.
      """,
    example: "/delete 2")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    core.pick(.delete(call.param(0)), call)
  }
}
