import ChatWire

/// Gives what a person said last another text. What clients ask by EDIT.
package enum CorrectCommand: Command {
  package static let declaration = Declaration(
    "CORRECT", .people, .people, [Parameter("text", .word)], slash: ["edit", "correct"],
    summary: "Correct what you said last",
    help:
      "The new text takes the place of what you said last where what you type goes. Others are shown the correction, and the history says that it was edited.",
    example: "/edit green tea")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    core.pick(.edit(text: call.param(0)), call)
  }
}
