/// What a new user does on her first evening, and what the others do meanwhile.
enum EveningStep {
  /// She types a line, which is answered by this.
  case types(String, answer: String)
  /// She says something, which bob hears.
  case says(String)
  /// She pastes lines, of which this is told her.
  case pastes([String], answer: String)
  /// She types a line that isn't shown, which is answered by this.
  case hides(String, answer: String)
  /// She presses Ctrl-C in the middle of a line.
  case cancels(String, answer: String)
  /// Somebody with an IRC client sends a line, of which she sees this; nothing, where it stays hidden from her.
  case other(Other, String, shows: String)

  enum Other {
    case bob, carl
  }

  /// It is one of hers.
  var isHers: Bool {
    if case .other = self { false } else { true }
  }
}

/// An evening of sixty steps. She has never heard of IRC: each step is one that the lines before it suggest, or a slip.
enum Evening {
  static let steps: [EveningStep] = arrival + tea + twoPlaces + aside + own + doors + end

  private static let arrival: [EveningStep] = [
    .types("my name is ann", answer: "First your name, in one word"),
    .types("bob", answer: "or another name."),
    .types("ann!", answer: "for instance ann."),
    .types("help", answer: "/help join tells about one command."),
    .types("ann", answer: "/help tells what else there is."),
    .says("hello everybody"),
    .other(.bob, "PRIVMSG #lobby :good evening ann", shows: "<bob> good evening ann"),
    .says("is this all I need? just to type?"),
    .other(.carl, "PRIVMSG #lobby :that is all", shows: "<carl> that is all"),
    .says("help"),
    .types("/help join", answer: "For instance: "),
  ]

  private static let tea: [EveningStep] = [
    .types("/jion tea", answer: "Did you mean /join?"),
    .types("/j tea", answer: "Nobody else is here yet."),
    .types("/names", answer: "ann (founder)"),
    .types("/topic", answer: "some words set one."),
    .types("/topic green or black", answer: "You set the topic"),
    .types("/invite bob", answer: "You invited bob"),
    .other(.bob, "JOIN #tea", shows: "bob came into #tea"),
    .says("which tea do you like?"),
    .other(.bob, "PRIVMSG #tea :black, with milk", shows: "black, with milk"),
    .says("/me pours a cup"),
    .other(.bob, "PRIVMSG #tea :\u{1}ACTION says thanks\u{1}", shows: "* bob says thanks"),
    .says("//join is how you come in"),
    .cancels("I should not say th", answer: "Line cancelled."),
    .pastes(
      ["One", "two", "three", "four", "five", "six", "seven", "eight lines of a poem"],
      answer: "said together."),
    .types("/history 2", answer: "eight lines of a poem"),
  ]

  private static let twoPlaces: [EveningStep] = [
    .types("/list", answer: "or makes a new one."),
    .types("/query #lobby", answer: "is said in #lobby now"),
    .says("we have tea next door"),
    .types("/query tea", answer: "is said in #tea now"),
    .types("/who", answer: "End of the list"),
    .types("/kick carl", answer: "carl is not in #tea"),
    .types("/m hello", answer: "type more of it"),
    .types("/xyzzy", answer: "to say it, type //xyzzy"),
    .types("/part", answer: "is said in #lobby now"),
    .types("/topic mine now", answer: "#lobby shows whom you could ask"),
  ]

  private static let aside: [EveningStep] = [
    .types("/msg nobody are you there?", answer: "Nobody here is called nobody"),
    .types("/msg bob do you come here often?", answer: "-> bob: do you"),
    .other(.bob, "PRIVMSG ann :every evening", shows: "*bob* every evening"),
    .types("/reply", answer: "for instance"),
    .types("/reply so shall I then", answer: "-> bob: so shall I then"),
    .types("/query bob", answer: "goes to bob alone now"),
    .types("this is between us", answer: "-> bob: this is between us"),
    .types("/query", answer: "is said in #lobby now"),
    .types("/ignore carl", answer: "/unignore carl ends that"),
    .other(.carl, "PRIVMSG #lobby :nobody listens to me", shows: ""),
    .types("/unignore carl", answer: "what carl says"),
    .types("/whois bob", answer: "last said something"),
  ]

  private static let own: [EveningStep] = [
    .types("/nick carl", answer: "Type /nick carl2"),
    .types("/nick anna", answer: "You are now called anna"),
    .types("/away putting the children to bed", answer: "/away ends it"),
    .types("/away", answer: "no longer marked as away"),
    .types("/time", answer: "It is "),
    .types("/color purple", answer: "on or off"),
    .types("/quiet on", answer: "on"),
    .other(.carl, "PART #lobby", shows: ""),
    .types("/quiet off", answer: "is shown now"),
    .types("/join 茶", answer: "You are in #茶 now"),
    .types("/part", answer: "is said in #lobby now"),
  ]

  private static let doors: [EveningStep] = [
    .types("/join staff", answer: "/knock #staff asks"),
    .types("/knock staff", answer: "were told"),
    .other(.bob, "INVITE anna #staff", shows: "invites you to #staff"),
    .types("/join staff", answer: "With you: bob."),
    .says("is this where the keys are?"),
    .other(.bob, "KICK #staff anna :closing time", shows: "You were kicked from #staff"),
    .types("/oper bob", answer: "while you type"),
    .hides("let me in", answer: "asks for the password again"),
    .types("/die", answer: "Only operators"),
  ]

  private static let end: [EveningStep] = [
    .says("good night, and thank you"),
    .other(.bob, "PRIVMSG #lobby :good night anna", shows: "good night anna"),
    .types("/quit until tomorrow", answer: "Goodbye."),
  ]
}
