import ChatWire

/// One change of a channel's modes: as it was asked for, or as it was done.
struct ChannelModeChange {
  let isSet: Bool
  let mode: ChannelMode
  /// Nil when there was none.
  var parameter: String?
}

/// What the words after `MODE #channel` ask for. RFC 2812 section 3.2.3.
struct ChannelModeRequest {
  private(set) var changes: [ChannelModeChange] = []
  /// Lists to be shown: a list mode without a mask. Each once, however often it was typed.
  private(set) var lists: [ListMode] = []
  /// Letters that are no modes, each once, and at most `Limits.modes` of them: each is answered with a line.
  private(set) var unknown: [Character] = []

  /// Letters without a sign are switched on. Where a word is left over and starts with a sign, it has letters again: `+o ann -v bob`.
  init(_ words: [String]) {
    var rest = words[...]
    while let letters = rest.popFirst() {
      read(letters, &rest)
      guard let next = rest.first, next.hasPrefix("+") || next.hasPrefix("-") else { return }
    }
  }

  /// How many changes have a parameter; at most `Limits.modes` are done at once.
  var parameterCount: Int { changes.count { $0.parameter != nil } }

  private mutating func read(_ letters: String, _ rest: inout ArraySlice<String>) {
    var isSet = true
    for letter in letters {
      if letter == "+" || letter == "-" {
        isSet = letter == "+"
      } else if let mode = ChannelMode.of(letter) {
        read(mode, isSet, &rest)
      } else if unknown.count < Limits.modes, !unknown.contains(letter) {
        unknown.append(letter)
      }
    }
  }

  private mutating func read(_ mode: ChannelMode, _ isSet: Bool, _ rest: inout ArraySlice<String>) {
    let parameter: String? =
      switch mode.kind {
      case .flag: nil
      case .limit, .setting: isSet ? rest.popFirst() : nil
      case .list, .key, .rank: rest.popFirst()
      }
    if case .list(let list) = mode.kind, parameter?.isEmpty ?? true {
      if !lists.contains(list) { lists.append(list) }
    } else {
      changes.append(ChannelModeChange(isSet: isSet, mode: mode, parameter: parameter))
    }
  }
}
