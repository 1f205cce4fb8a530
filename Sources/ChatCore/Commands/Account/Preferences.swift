import ChatWire

/// What holds for one's account. Partyline's own.
package enum PreferencesCommand: Command {
  package static let declaration = Declaration(
    "PREFERENCES", .registered, .account,
    [Parameter("setting", .word, optional: true), Parameter("on|off", .word, optional: true, field: "value")],
    codes: [
      "INVALID_PARAMS", "NOT_LOGGED_IN", "PREFERENCE", "PREFERENCES_SET", "TEMPORARILY_UNAVAILABLE",
    ], slash: ["preferences"],
    summary: "What holds for your account",
    help: "PREFERENCES alone shows your settings, PREFERENCES lastseen off changes one:\n"
      + Setting.allCases.map { "\($0.rawValue): \($0.meaning)." }.joined(separator: "\n"),
    example: "PREFERENCES lastseen off")

  /// What can be set.
  enum Setting: String, CaseIterable {
    case lastSeen = "lastseen"
    case alwaysOn = "alwayson"
    case receipts

    var meaning: String {
      switch self {
      case .lastSeen: "friends see when you were last here"
      case .alwaysOn: "you stay in your channels, marked as away, when no device of yours is here"
      case .receipts:
        "you are told when a message of yours that waited was delivered, and when one was read, and others are told of theirs to you"
      }
    }

    var place: WritableKeyPath<Account.Preferences, Bool> {
      switch self {
      case .lastSeen: \.showsLastSeen
      case .alwaysOn: \.alwaysOn
      case .receipts: \.receipts
      }
    }
  }

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    var account = try core.account(of: call)
    guard let name = call.optional(0) else {
      for setting in Setting.allCases {
        let value = account.preferences[keyPath: setting.place] ? "on" : "off"
        core.send(
          Reply.note(
            "PREFERENCE", setting.rawValue, value, text: "\(setting.rawValue) is \(value): \(setting.meaning)"),
          to: call.session)
      }
      return
    }
    let value = call.param(1).lowercased()
    guard let setting = Setting(rawValue: name.lowercased()), value == "on" || value == "off" else {
      let names = Setting.allCases.map(\.rawValue).joined(separator: ", ")
      throw .fail("INVALID_PARAMS", text: "Say which setting (\(names)), and on or off")
    }
    account.preferences[keyPath: setting.place] = value == "on"
    core.save(account, .preferences, for: call.session)
  }
}
