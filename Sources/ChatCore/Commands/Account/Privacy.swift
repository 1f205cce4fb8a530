import ChatWire

/// What is kept of a person, for how long, and who can read it. Partyline's own.
package enum PrivacyCommand: Command {
  package static let declaration = Declaration(
    "PRIVACY", .registered, .account, codes: ["PRIVACY", "PRIVACY_END"], slash: ["privacy"],
    summary: "What is kept of you, for how long, and who can read it",
    help: """
      It tells what holds on this server now, by its configuration, and of your own account. EXPORT gives you all that is kept, UNREGISTER deletes it, and \
      PREFERENCES says what others may know.
      """,
    example: "PRIVACY")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let account = core.sessions[call.session].account.flatMap { core.accounts[$0] }
    var lines = core.privacyOfVisit(call.user)
    lines += core.privacyOfMessages()
    lines +=
      account.map { core.privacy(of: $0, for: call.session) } ?? ["You have no account here: nothing else is kept."]
    lines.append("Whoever runs this server can read all that is kept but passwords and tokens.")
    for line in lines { core.send(Reply.note("PRIVACY", text: line), to: call.session) }
    core.send(Reply.note("PRIVACY_END", text: "That is all"), to: call.session)
  }
}

extension Core {
  fileprivate func privacyOfVisit(_ user: UserID) -> [String] {
    let minutes =
      config.limits.whowas > 0
      ? "the last \(config.limits.whowas) who left are remembered for WHOWAS" : "nobody is remembered who left"
    return [
      "Everybody sees your name, your real name and \(users[user].host), from where you come, while you are here; \(minutes), until the server restarts.",
      "The log of the server has your name and address with each coming, going and log-in, never what you say.",
    ]
  }

  fileprivate func privacyOfMessages() -> [String] {
    [
      "What is said in a channel: \(config.history.channels.phrase), for whoever is in it. Nothing is kept of a channel that keeps people out and isn't registered.",
      "What you say to one person: \(config.history.people.phrase), for the two of you, where one of you is logged in; else it is not kept. What is for a registered person who isn't here waits for them.",
      "Reactions are kept with what they are about. Of what is edited only the new text is kept; of what is taken back only that, by whom and when it was.",
    ]
  }

  private var privacyOfUnused: String {
    let days = config.expiry.accounts
    return days == 0 ? "" : " One that nobody logs in to for \(days) days, and that owns no channel, is deleted."
  }

  fileprivate func privacy(of account: Account, for session: SessionID) -> [String] {
    let tokens = account.tokens.count
    let seen =
      account.preferences.showsLastSeen
      ? "your friends see when you were last here" : "nobody sees when you were last here"
    let delete = spelled("UNREGISTER", for: session)
    return [
      "Your account \(account.name): since \(CalendarTime(account.created).iso8601), its name is public, \(seen).",
      "Of your password only what it is checked with is kept, and of your tokens (\(tokens)) only their names and when they were used; nobody can read them.",
      "Of your devices that have a name (\(account.devices.count)) it is kept when they were last here, and the last message that they were sent, for \(Limits.deviceDays) days.",
      "The people on your list (\(account.contacts.count)), with notes and groups, are for you alone; your friends see that you are theirs.",
      "All of the account is kept until you delete it: \(delete).\(privacyOfUnused)",
    ]
  }
}
