import ChatWire

/// All that is kept of one. Partyline's own.
package enum ExportCommand: Command {
  package static let declaration = Declaration(
    "EXPORT", .registered, .account, [Parameter("after", .word, optional: true)],
    codes: ["EXPORTED", "EXPORT_END", "EXPORT_MORE", "INVALID_PARAMS", "NOT_LOGGED_IN", "TEMPORARILY_UNAVAILABLE"],
    cost: 10, slash: ["export"],
    summary: "All that is kept of you",
    help: """
      Your account, the channels that you own, and what you said anywhere and others said to you alone, the oldest first: each as an object of JSON in a \
      NOTE EXPORT EXPORTED. An object that doesn't fit into a line is sent in pieces, which belong together when they have the same number. After \
      \(page) messages EXPORT_MORE tells how to go on.
      """,
    example: "EXPORT")

  /// Messages at a time: with the longest texts they are under half of the send queue.
  static let page = 100

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = try core.account(of: call)
    var after: MessageID?
    if let text = call.optional(0) {
      after = MessageID(text)
      guard after != nil else { throw .fail("INVALID_PARAMS", text: "EXPORT_MORE says how to go on") }
    }
    core.ask(.account(.exported(key: account.key, after: after)), for: call.session) {
      .store($0, .said(account: account.key, after: after, limit: page + 1))
    }
  }
}

extension Core {
  mutating func export(
    _ key: String, after: MessageID?, _ answer: StorageAnswer, for session: SessionID
  ) throws(Reply) {
    if case .failed(let fault) = answer { throw .notStored(fault) }
    guard case .messages(let messages) = answer, let account = accounts[key] else { return }
    var lines: [String] = []
    if after == nil {
      lines.append(ExportedLine.of(account))
      lines += channelRecords.values.filter { $0.founder == key }.sorted { $0.key < $1.key }.map { ExportedLine.of($0) }
    }
    lines += messages.prefix(ExportCommand.page).map { ExportedLine.of($0) }
    for (number, line) in lines.enumerated() { sendExported(line, number: number + 1, to: session) }
    if messages.count > ExportCommand.page {
      let last = messages[ExportCommand.page - 1].stamp.id.description
      let next = spelled("EXPORT", last, for: session)
      send(Reply.note("EXPORT_MORE", last, text: "There is more: \(next)"), to: session)
    } else {
      send(Reply.note("EXPORT_END", text: "That is all"), to: session)
    }
  }

  /// What is left of a line of 512 bytes for a piece, behind the server's name and the words of the reply.
  private static let room = 360

  private mutating func sendExported(_ text: String, number: Int, to session: SessionID) {
    guard sessions[session].format == .wire else {
      return send(Reply.note("EXPORTED", String(number), text: text), to: session)
    }
    var piece = ""
    var size = 0
    for character in text {
      let more = character.utf8.count
      if size > 0, size + more > Self.room {
        send(Reply.note("EXPORTED", String(number), text: piece), to: session)
        (piece, size) = ("", 0)
      }
      piece.append(character)
      size += more
    }
    send(Reply.note("EXPORTED", String(number), text: piece), to: session)
  }
}
