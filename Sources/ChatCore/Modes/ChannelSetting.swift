import ChatWire

/// The modes of a channel that have a value while they are set, besides key and limit.
package enum ChannelSetting: Hashable, Sendable {
  /// W: seconds between two messages of the same person.
  case slow
  /// j: so many joins in so many seconds.
  case joins
  /// f: the channel into which those come who aren't admitted.
  case forward

  /// What the value is called in protocol.md.
  package var parameter: String {
    switch self {
    case .slow: "seconds, when set"
    case .joins: "joins:seconds, when set"
    case .forward: "channel, when set"
    }
  }

  /// A value for help.
  var example: String {
    switch self {
    case .slow: "30"
    case .joins: "5:10"
    case .forward: "#tea2"
    }
  }

  /// What it does with this value, for people.
  func phrase(_ value: String) -> String {
    switch self {
    case .slow: "one message in \(value) s from each"
    case .joins: "\(value.replacing(":", with: " joins in ")) s at most"
    case .forward: "who isn't let in comes into \(value)"
    }
  }
}

extension Protection {
  /// The longest slow mode: six hours.
  package static let slowest = 21600

  /// The value of a mode, as MODE shows it; nil while it is not set.
  subscript(setting: ChannelSetting) -> String? {
    switch setting {
    case .slow: slow.map(String.init)
    case .joins: joins?.modeText
    case .forward: forward
    }
  }

  fileprivate mutating func clear(_ setting: ChannelSetting) {
    switch setting {
    case .slow: slow = nil
    case .joins: joins = nil
    case .forward: forward = nil
    }
  }
}

extension Channel {
  /// Changes what the channel does by itself, and notes whether speech is to be looked at: the fan-out asks for no more than that.
  mutating func protect(_ change: (inout Protection) -> Void) {
    var changed = protection ?? Protection()
    protection = nil
    change(&changed)
    if changed.watchesSpeech { modes.flags.insert(.watched) } else { modes.flags.remove(.watched) }
    if !changed.isIdle { protection = changed }
  }
}

extension Core {
  /// W j f.
  mutating func apply(
    _ change: ChannelModeChange, _ setting: ChannelSetting, to id: ChannelID, by user: UserID
  ) throws(Reply) -> ChannelModeChange? {
    let before = channels[id].protection?[setting]
    guard change.isSet else {
      guard before != nil else { return nil }
      channels[id].protect { $0.clear(setting) }
      return change
    }
    let name = channels[id].name
    guard let typed = change.parameter, !typed.isEmpty else {
      throw Reply(
        .errNeedMoreParams, "MODE",
        text: "With which value? Use for instance MODE \(name) +\(change.mode.letter) \(setting.example)")
    }
    switch setting {
    case .slow:
      guard let seconds = Span.seconds(typed), (1...Protection.slowest).contains(seconds) else {
        throw badParameter(change, name, "Slow mode takes 1 to \(Protection.slowest) seconds")
      }
      channels[id].protect { $0.slow = seconds }
    case .joins:
      guard let joins = Frequency(typed) else {
        throw badParameter(change, name, "The join throttle is a number of joins and one of seconds, as 5:10")
      }
      channels[id].protect { $0.joins = joins }
    case .forward:
      let target = try forward(typed, from: id, by: user)
      channels[id].protect { $0.forward = target }
    }
    let after = channels[id].protection?[setting]
    return after == before ? nil : ChannelModeChange(isSet: true, mode: change.mode, parameter: after)
  }

  /// The channel into which somebody may let others come: it is theirs to look after, too.
  private func forward(_ typed: String, from id: ChannelID, by user: UserID) throws(Reply) -> String {
    let target = try findChannel(typed, seenBy: user)
    let name = channels[target].name
    guard target != id else {
      throw Reply(
        .errInvalidModeParam, name, "f", name, text: "People are forwarded to another channel, not to \(name) itself")
    }
    guard (channels[target].members[user]?.rank ?? .member) >= .halfop else {
      throw Reply(.errChanOPrivsNeeded, name, text: "To have people come into \(name) takes a halfop there")
    }
    return name
  }
}
