import ChatWire

/// The modes of a person, which they change themselves.
extension Core {
  /// Makes the changes, tells all sessions of the person those that had an effect, and answers the others.
  mutating func changeOwnModes(_ words: [String], _ call: Call) {
    var flags = users[call.user].flags
    let nick = users[call.user].nick
    var done = ModeLines(from: users[call.user].source, to: nick)
    var refusals: [Reply] = []
    var isSet = true
    for letter in words.joined() {
      if letter == "+" || letter == "-" {
        isSet = letter == "+"
        continue
      }
      do throws(Reply) {
        let mode = try mode(letter, isSet, isOn: flags)
        guard flags.contains(mode.flag) != isSet else { continue }
        flags.formSymmetricDifference(mode.flag)
        done.append(isSet: isSet, letter)
      } catch {
        if !refusals.contains(error) { refusals.append(error) }
      }
    }
    if !flags.contains(.oper) { users[call.user].operName = nil }
    setFlags(flags, of: call.user)
    for line in done.lines { send(message(.mode, by: call.user, [nick] + line), to: call.user) }
    for refusal in refusals { send(refusal, to: call.session) }
  }

  /// The mode of a letter, if it may be switched. 501 is told once, whatever else there is.
  private func mode(_ letter: Character, _ isSet: Bool, isOn flags: UserFlags) throws(Reply) -> UserMode {
    guard let mode = UserMode.of(letter) else {
      throw Reply(.errUModeUnknownFlag, text: "Unknown MODE flag; people have \(UserMode.letters)")
    }
    guard mode.canBeSet || !isSet || flags.contains(mode.flag) else {
      throw Reply(.errNoPrivileges, text: "Permission denied: OPER makes operators, MODE can't")
    }
    return mode
  }

  /// 221: `+iw`.
  mutating func sendOwnModes(to call: Call) {
    reply(call, .rplUModeIs, UserMode.text(users[call.user].flags))
  }
}
