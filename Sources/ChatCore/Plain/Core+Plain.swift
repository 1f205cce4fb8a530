import ChatWire

/// A person with nc or telnet.
extension Core {
  /// A line that a person typed.
  mutating func receivePlain(_ line: String, from id: SessionID) {
    guard line.utf8.count <= Limits.plainLine else { return refusePlain(.tooLong, from: id) }
    let line = TypedLine.read(line)
    if !takePasted(line, from: id) { carryOut(line, from: id) }
  }

  /// Reads a line as `TypedLine` leaves it, and does what it says.
  mutating func carryOut(_ line: String, from id: SessionID) {
    let reading = readPlain(line, from: id)
    switch reading {
    case .nothing: charge(id, 1)
    case .say(let text):
      say(text, from: id)
      hintAtCommand(line, to: id)
    case .command(let message): Pipeline.run(message, from: id, on: &self)
    case .help(let topic):
      charge(id, 1)
      for line in PlainHelp.lines(topic, isNamed: sessions[id].stage.isRegistered, config) { tell(id, "HELP", line) }
    case .list:
      charge(id, 1)
      for line in PlainHelp.list { tell(id, "HELP", line) }
    // Who has a name lacks the password.
    case .name, .refused:
      if sessions[id].stage == .named {
        charge(id, 1)
        return enterAsPerson(id)
      }
      if case .name(let nick) = reading { return Pipeline.run(Message(.nick, [nick]), from: id, on: &self) }
      charge(id, 1)
      if case .refused(let text) = reading { tell(id, "NOT_DONE", text) }
    }
  }

  /// What a line means for this person now.
  func readPlain(_ line: String, from id: SessionID) -> PlainInput.Reading {
    let user = sessions[id].user
    let input = PlainInput(
      current: sessions[id].current, hasPlace: !sessions[id].current.isEmpty || sessions[id].query != nil,
      channels: users[user].channels.map { channels[$0].key }, isRegistered: sessions[id].stage.isRegistered)
    return input.read(line)
  }

  // MARK: where text goes

  /// The channel where bare text is said or the nick of the person to whom it goes; empty for nowhere.
  func place(of id: SessionID) -> String {
    guard let partner = sessions[id].query else { return sessions[id].current }
    return users.contains(partner.user) ? users[partner.user].nick : partner.nick
  }

  /// Where bare text goes, in a sentence.
  func whereTextGoes(_ id: SessionID) -> String {
    if sessions[id].query != nil { return "What you type goes to \(place(of: id)) alone now; /query ends that." }
    let current = sessions[id].current
    return current.isEmpty
      ? "You are in no channel now. Type /join and a name to enter one." : "What you type is said in \(current) now."
  }

  /// Says bare text where it goes. False when it wasn't said, which the person is told.
  @discardableResult
  mutating func say(_ text: String, from id: SessionID) -> Bool {
    if let partner = sessions[id].query, !users.contains(partner.user) {
      sessions[id].query = nil
      charge(id, 1)
      tell(id, "NOT_SENT", "\(partner.nick) is not here any more: that was not sent. \(whereTextGoes(id))")
      return false
    }
    defer { currentVerb = nil }
    do throws(Reply) {
      try speak(text, in: place(of: id), for: id)
      return true
    } catch {
      send(error, to: id)
      return false
    }
  }

  /// A command's word that was said alone, without its slash: it was perhaps meant as one. Told once for each word.
  private mutating func hintAtCommand(_ line: String, to id: SessionID) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard let word = words.first, words.count < 3, isOpen(id) else { return }
    // `join #tea` is as clear as `quit`.
    guard words.count == 1 || words[1].hasPrefix("#"), PlainWords.isCommand(word, isAlone: words.count == 1),
      sessions[id].saidAloud != word
    else { return }
    sessions[id].saidAloud = String(word)
    tell(id, "SAID_ALOUD", "That was said to \(place(of: id)). For the command, type /\(line.drop { $0 == " " }).")
  }

  /// Answers what a person sent that is no line of text.
  mutating func refusePlain(_ fault: BadLine, from id: SessionID) {
    charge(id, 1)
    switch fault {
    case .tooLong:
      tell(
        id, "LINE_TOO_LONG",
        "That line was not read: it is longer than \(Limits.plainLine) bytes. Send it in shorter lines.")
    case .encoding:
      tell(
        id, "INVALID_UTF8",
        "That line was not read: it is not UTF-8. Set your terminal to UTF-8, or tell what it has, as in /charset latin1; then type it again."
      )
    case .tls: break
    }
  }

  /// Tells one session something in the server's name that is no command's reply.
  mutating func tell(_ id: SessionID, _ code: String, _ text: String) {
    send(Message(.note, from: server, ["*", code], text: text), to: id)
  }

  /// After a channel was left: where text goes now.
  mutating func tellCurrent(_ id: SessionID) {
    guard isOpen(id), sessions[id].format == .plain, sessions[id].query == nil else { return }
    tell(id, "CURRENT", whereTextGoes(id))
  }
}
