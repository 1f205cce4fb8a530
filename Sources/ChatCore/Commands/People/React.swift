import ChatWire

/// Reacts to what somebody said. What clients do by TAGMSG with `+draft/react`.
package enum ReactCommand: Command {
  package static let declaration = Declaration(
    "REACT", .people, .people, [Parameter("reaction", .word), Parameter("nick", .word, optional: true)],
    slash: ["react"],
    summary: "React to what somebody said",
    help:
      "/react 👍 is about what somebody else said last where what you type goes, /react 👍 bob about what bob said last. The same once more takes it back. A reaction is an emoji or a word of at most \(Limits.reaction) bytes.",
    example: "/react 👍")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let reaction = call.param(0)
    guard !reaction.isEmpty, reaction.utf8.count <= Limits.reaction else {
      return core.tell(
        call.session, "NOT_DONE", "A reaction is an emoji or a short word: type it as in /react 👍 or /react yes")
    }
    core.pick(.react(reaction, nick: call.optional(1)), call)
  }
}

extension Core {
  /// Sends a person's reaction to a message, or that it is taken back; it is kept as a client's is.
  mutating func react(
    _ text: String, to original: StoredMessage, in place: Readable, for session: SessionID
  ) throws(Reply) {
    currentVerb = .tagmsg
    let user = sessions[session].user
    let channel = channelIDs[place.conversation]
    if let channel { _ = try Speech(.tagmsg).permitted("", from: user, in: channel, on: &self) }
    let person = party(user)
    let isThere = original.reactions.contains(StoredMessage.Reaction(person: person, text: text))
    let remark = Remark(
      kind: isThere ? .unreact(text) : .react(text), place: place, nick: users[user].nick, person: person)
    let what = "\(Quote.nick(original))'s \(Quote.of(original.text))"
    guard note(remark, about: original, from: session) else {
      return tell(session, "NOT_DONE", "There are too many reactions to \(what) already. /msg tells them in words.")
    }
    let target = target(place)
    var message = message(.tagmsg, by: user, [target])
    message.tags = [
      Tag(JSONRequest.replyTags[1], original.stamp.id.description),
      Tag(isThere ? Remark.unreactTags[0] : Remark.reactTags[0], text),
    ]
    message.stamp = channel.map { stamp(in: $0) } ?? stamp(inPrivate: place.conversation)
    deliver(
      message, to: audience(of: place, from: session), except: session, needing: .messageTags)
    append(message, to: place.conversation, echo: nil, from: session)
    tell(session, "REACTED", isThere ? "You took your \(text) to \(what) back." : "You reacted \(text) to \(what).")
  }
}
