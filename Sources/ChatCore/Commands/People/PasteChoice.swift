import ChatWire

/// Decides what becomes of a long paste.
package enum PasteCommand: Command {
  package static let declaration = Declaration(
    "PASTE", .people, .people, [Parameter("send|drop", .word)], slash: ["paste"],
    summary: "Say a long paste, or throw it away",
    help: """
      Text that comes faster than anybody types is collected and said together. When it has more than \(Paste.unasked) lines you are asked: /paste send says \
      them, /paste drop throws them away. They wait two minutes.
      """,
    example: "/paste send")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let id = call.session
    guard core.sessions[id].paste.isOpen else {
      return core.tell(id, "NOT_DONE", "There is no paste that waits: type or paste it again.")
    }
    switch call.param(0).lowercased() {
    case "send":
      let place = core.sessions[id].paste.place
      guard core.place(of: id) == place else {
        return core.tell(
          id, "NOT_DONE", "You pasted that for \(place): type /query \(place) and then /paste send, or /paste drop.")
      }
      core.deliverPaste(id)
    case "drop": core.dropPaste(id)
    default: core.tell(id, "NOT_DONE", "Type /paste send or /paste drop.")
    }
  }
}
