/// What both ends of one telnet connection have agreed on, and what is still to be answered: RFC 854's negotiation in the
/// form of RFC 1143, with which two ends can't answer each other for ever.
///
/// It stands in ChatWire beside `TelnetFilter`, which feeds it: it is about bytes, asks nothing of a socket, and is
/// fuzzed with the filter.
package struct TelnetOptions: Hashable, Sendable {
  /// The options that are of use here. Every other one is refused.
  package enum Option: UInt8, CaseIterable, Hashable, Sendable {
    /// All bytes as they are (RFC 856): telnet otherwise takes some bytes of UTF-8 for control keys.
    case binary = 0
    /// What is typed is shown by us, or not at all (RFC 857).
    case echo = 1
    /// With `echo`, telnet sends each key as it is pressed (RFC 858).
    case suppressGoAhead = 3
    /// What the terminal is called (RFC 1091).
    case terminalType = 24
    /// How wide and high it is (RFC 1073).
    case windowSize = 31
    /// In which character set it writes (RFC 2066).
    case charset = 42
  }

  /// Who does what the option is about.
  package enum Side: UInt8, CaseIterable, Hashable, Sendable {
    /// We: WILL and WONT are ours, DO and DONT the client's.
    case server
    /// The client: DO and DONT are ours, WILL and WONT the client's.
    case client
  }

  /// One option on one side. RFC 1143 section 7, "The Q Method"; `wanted…` is its WANTYES and WANTNO, `…OtherWay` its
  /// queue bit OPPOSITE.
  private enum State: Hashable, Sendable { case off, on, wantedOn, wantedOff, wantedOnOtherWay, wantedOffOtherWay }

  private var states = [State](repeating: .off, count: Option.allCases.count * Side.allCases.count)
  /// Options that were refused on each side, one bit for each: every one is refused once.
  private var refused: [SIMD4<UInt64>] = [.zero, .zero]
  /// What the client changed by itself; who changes more than anybody needs is answered no more.
  private var changes = 0
  /// The client has sent a telnet command.
  package internal(set) var isSpoken = false

  package init() {}

  /// What a client may change of its own accord in all, before nothing is answered any more.
  private static let mostChanges = 64

  /// Whether both ends have agreed that an option is in force.
  package func isOn(_ option: Option, _ side: Side) -> Bool { states[Self.place(option, side)] == .on }

  /// Whether anything was asked that the client hasn't answered.
  package var isWaiting: Bool { states.contains { $0 != .off && $0 != .on } }

  /// Asks for an option to be in force or not; answers the bytes to send, none where it is so already or the client's
  /// answer to an earlier question is awaited first.
  package mutating func request(_ option: Option, _ side: Side, _ isOn: Bool) -> [UInt8] {
    let place = Self.place(option, side)
    switch (states[place], isOn) {
    case (.off, true): states[place] = .wantedOn
    case (.on, false): states[place] = .wantedOff
    case (.wantedOff, true):
      states[place] = .wantedOffOtherWay
      return []
    case (.wantedOn, false):
      states[place] = .wantedOnOtherWay
      return []
    case (.wantedOffOtherWay, false):
      states[place] = .wantedOff
      return []
    case (.wantedOnOtherWay, true):
      states[place] = .wantedOn
      return []
    default: return []
    }
    return Self.saying(isOn, side, option.rawValue)
  }

  /// Takes WILL, WONT, DO or DONT; answers the bytes to send and what has changed by it.
  mutating func receive(_ isPositive: Bool, _ side: Side, _ code: UInt8) -> (reply: [UInt8], change: Change?) {
    guard let option = Option(rawValue: code) else { return (isPositive ? refuse(side, code) : [], nil) }
    let place = Self.place(option, side)
    let wasOn = states[place] == .on
    var reply: [UInt8] = []
    switch (states[place], isPositive) {
    case (.off, true):
      guard Self.isWelcome(option, side), mayChange() else { return (refuse(side, code), nil) }
      states[place] = .on
      reply = Self.saying(true, side, code)
    case (.on, false):
      states[place] = .off
      reply = mayChange() ? Self.saying(false, side, code) : []
    case (.wantedOff, _), (.wantedOn, false), (.wantedOnOtherWay, false): states[place] = .off
    case (.wantedOn, true), (.wantedOffOtherWay, true): states[place] = .on
    case (.wantedOnOtherWay, true):
      states[place] = .wantedOff
      reply = Self.saying(false, side, code)
    case (.wantedOffOtherWay, false):
      states[place] = .wantedOn
      reply = Self.saying(true, side, code)
    case (.off, false), (.on, true): return ([], nil)
    }
    let isOn = states[place] == .on
    // A refusal is news as well: whoever waits for the option need wait no longer.
    return (reply, isOn != wasOn || !isPositive ? Change(option: option, side: side, isOn: isOn) : nil)
  }

  /// What a client's word came to.
  package struct Change: Hashable, Sendable {
    package let option: Option
    package let side: Side
    package let isOn: Bool

    package init(option: Option, side: Side, isOn: Bool) {
      self.option = option
      self.side = side
      self.isOn = isOn
    }
  }

  /// What a client may turn on unasked. Not `echo` and `suppressGoAhead`: with them telnet stops to edit the line itself.
  private static func isWelcome(_ option: Option, _ side: Side) -> Bool {
    switch (option, side) {
    case (.binary, _), (.charset, _), (.terminalType, .client), (.windowSize, .client): true
    default: false
    }
  }

  private mutating func mayChange() -> Bool {
    changes = min(changes + 1, Self.mostChanges + 1)
    return changes <= Self.mostChanges
  }

  /// No, once for each option and side.
  private mutating func refuse(_ side: Side, _ code: UInt8) -> [UInt8] {
    let bit = UInt64(1) << UInt64(code & 63)
    let word = Int(code >> 6)
    guard refused[Int(side.rawValue)][word] & bit == 0 else { return [] }
    refused[Int(side.rawValue)][word] |= bit
    return Self.saying(false, side, code)
  }

  private static func saying(_ isPositive: Bool, _ side: Side, _ code: UInt8) -> [UInt8] {
    switch (side, isPositive) {
    case (.server, true): [Telnet.iac, Telnet.will, code]
    case (.server, false): [Telnet.iac, Telnet.wont, code]
    case (.client, true): [Telnet.iac, Telnet.doIt, code]
    case (.client, false): [Telnet.iac, Telnet.dont, code]
    }
  }

  private static func place(_ option: Option, _ side: Side) -> Int {
    (Option.allCases.firstIndex(of: option) ?? 0) * Side.allCases.count + Int(side.rawValue)
  }
}
