import ChatWire

/// Answers to what people ask, in words. Nothing for what only programs need: the ends of lists that say nothing,
/// server names, tokens. `offset`: minutes that the reader's clock is ahead of UTC.
extension PlainPhrases {
  static func phrase(_ numeric: Numeric, _ message: Message, _ offset: Int64) -> String? {
    numeric.isError ? fault(numeric, message) : answer(numeric, message, offset)
  }

  private static func answer(_ numeric: Numeric, _ message: Message, _ offset: Int64) -> String? {
    let text = message.text
    let (a, b) = (message.param(1), message.param(2))
    switch numeric {
    case .rplWelcome, .rplYourHost, .rplCreated, .rplMyInfo, .rplISupport: return nil

    // Channels
    case .rplNamReply: return "In \(b): \(text.split(separator: " ").map(ranked).joined(separator: ", "))"
    case .rplTopic: return "The topic of \(a) is: \(text)"
    case .rplNoTopic: return "\(a) has no topic. /topic and some words set one."
    case .rplTopicWhoTime: return "\(nick(b)) set it \(when(message.param(3), offset))"
    case .rplList: return "  \(padded(a, 20)) \(padded(b, 4)) \(text)"
    case .rplListEnd: return "/join and a name enters a channel, or makes a new one."
    case .rplChannelModeIs:
      let words = channelModes(message.params.dropFirst(2))
      return words.isEmpty ? "\(a) has no modes" : "\(a): \(words)"
    case .rplCreationTime: return "\(a) was made \(when(b, offset))"
    case .rplInviteList: return "You are invited to \(text)"
    case .rplInviting: return "You invited \(a) to \(b)"
    case .rplBanList: return entry("Banned in", message, offset)
    case .rplExceptList: return entry("Never banned in", message, offset)
    case .rplInvexList: return entry("Need no invitation to", message, offset)
    case .rplQuietList: return entry("Muted in", message, offset)
    case .rplKnock: return "\(nick(b)) asks to come into \(a): /invite \(nick(b)) opens the door"
    case .rplKnockDlvr: return "The people in \(a) were told that you want to come in"

    // People
    case .rplAway: return "\(a) is away: \(text)"
    case .rplUnAway: return "You are no longer marked as away"
    case .rplNowAway: return "You are marked as away; /away ends it"
    case .rplIsOn: return text.isEmpty ? "None of them is here" : "Here now: \(text)"
    case .rplMonOnline:
      return "Here now: \(text.split(separator: ",").map { nick(String($0)) }.joined(separator: ", "))"
    case .rplMonOffline: return "Not here: \(text)"
    case .rplMonList: return "You watch for \(text)"
    case .rplWhoReply: return who(message)
    case .rplWhoisUser: return "\(a) is \(person(text, a, b, message.param(3)))"
    case .rplWhoWasUser: return "\(a) was \(person(text, a, b, message.param(3)))"
    case .rplWhoisAccount: return "\(a) is logged in as \(b)"
    case .rplLoggedIn, .rplLoggedOut: return text
    case .rplWhoisOperator, .rplWhoisBot, .rplWhoisModes, .rplWhoisSecure: return "\(a) \(text)"
    case .rplWhoisChannels: return "\(a) is in \(text.split(separator: " ").map(ranked).joined(separator: ", "))"
    case .rplWhoisActually: return "\(a) comes from \(message.params.count > 4 ? message.param(3) : b)"
    case .rplWhoisIdle:
      return "\(a) last said something \(duration(b)) ago, and came \(when(message.param(3), offset))"
    case .rplUModeIs: return userModes(a)
    case .rplSileList: return "You don't hear \(text)"

    // The server
    case .rplLUserOp: return a == "1" ? "One of them is an operator" : "\(a) of them are operators"
    case .rplLUserChannels: return a == "1" ? "There is one channel" : "There are \(a) channels"
    case .rplGlobalUsers: return a == "1" ? "You are alone here" : "\(a) people are here; the most so far were \(b)"
    case .rplLUserClient, .rplLUserUnknown, .rplLUserMe, .rplLocalUsers: return nil
    case .rplAdminLoc1, .rplAdminLoc2, .rplAdminEmail, .rplInfo, .rplMotd, .rplHelpStart, .rplHelpTxt:
      return text.isEmpty ? nil : text
    case .rplTime: return clock(b, offset)
    case .rplVersion: return "This is \(a)"
    case .rplYoureOper: return "You are now an operator of the server"
    case .rplRehashing: return "The configuration is being read"

    case .rplEndOfNames, .rplEndOfWhois, .rplEndOfWhoWas, .rplEndOfInfo, .rplEndOfMotd, .rplEndOfHelp, .rplWhoisServer,
      .rplListStart, .rplMotdStart, .rplAdminMe, .rplEndOfStats:
      return nil
    // Of a list that may be empty something must be seen.
    case .rplEndOfWho, .rplEndOfBanList, .rplEndOfExceptList, .rplEndOfInvexList, .rplEndOfQuietList, .rplEndOfMonList,
      .rplEndOfSileList, .rplEndOfInviteList, .rplEndOfLinks:
      return "End of the list"
    default: return message.params.dropFirst().joined(separator: " ")
    }
  }

  // MARK: pieces

  /// `ann!ann@host` as `ann`.
  private static func nick(_ source: String) -> String { String(source.prefix { $0 != "!" }) }

  /// The real name, when it tells more than the nick, and the address.
  private static func person(_ realName: String, _ nick: String, _ user: String, _ host: String) -> String {
    realName == nick || realName.isEmpty ? "\(user)@\(host)" : "\(realName) (\(user)@\(host))"
  }

  /// 352: channel, user, host, server, nick, flags, `0 real name`.
  private static func who(_ message: Message) -> String {
    let (nick, flags) = (message.param(5), message.param(6))
    let realName = String(message.text.drop { $0 != " " }.dropFirst())
    var words = ["\(nick): \(person(realName, nick, message.param(2), message.param(3)))"]
    if message.param(1) != "*" { words.append("in \(message.param(1))") }
    if let rank = Rank.granted.first(where: { rank in flags.contains { $0 == rank.prefix } }) {
      words.append(rank.title)
    }
    if flags.hasPrefix("G") { words.append("away") }
    if flags.contains("*") { words.append("operator") }
    if flags.contains("B") { words.append("bot") }
    return words.joined(separator: ", ")
  }

  /// An entry of a channel's list: `Banned in #tea: *!*@10.0.0.1, by ann on 2026-11-21 at 12:04`. 728 has the list's
  /// letter before the mask.
  private static func entry(_ what: String, _ message: Message, _ offset: Int64) -> String {
    let first = message.numeric == .rplQuietList ? 3 : 2
    let setter = nick(message.param(first + 1))
    let by = setter.isEmpty ? "" : ", by \(setter) \(when(message.param(first + 2), offset))"
    return "\(what) \(message.param(1)): \(message.param(first))\(by)"
  }

  /// Seconds since 1970 as `on 2026-11-21 at 12:04`.
  private static func when(_ seconds: String, _ offset: Int64) -> String {
    let time = (Int64(seconds) ?? 0).multipliedReportingOverflow(by: 1000)
    let calendar = CalendarTime(time.overflow ? 0 : time.partialValue, offset: offset)
    var bytes: [UInt8] = []
    bytes.append(text: "on ")
    calendar.appendDate(to: &bytes)
    bytes.append(text: " at ")
    calendar.appendClock(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Seconds since 1970 as `It is 12:04 on Saturday, 21 November 2026 (UTC+01:00)`.
  private static func clock(_ seconds: String, _ offset: Int64) -> String {
    let time = (Int64(seconds) ?? 0).multipliedReportingOverflow(by: 1000)
    let calendar = CalendarTime(time.overflow ? 0 : time.partialValue, offset: offset)
    var bytes: [UInt8] = []
    calendar.appendClock(to: &bytes)
    return "It is \(String(decoding: bytes, as: UTF8.self)) on \(day(calendar)) (\(ClockOffset.text(Int(offset))))"
  }

  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `Saturday, 21 November 2026`.
  static func day(_ calendar: CalendarTime) -> String {
    let month = months[Int(min(max(calendar.month, 1), 12)) - 1]
    return "\(weekdays[calendar.weekday]), \(calendar.day) \(month) \(calendar.year)"
  }

  static func duration(_ seconds: String) -> String {
    let seconds = Int64(seconds) ?? 0
    func amount(_ number: Int64, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
    if seconds < 60 { return amount(seconds, "second") }
    if seconds < 3600 { return amount(seconds / 60, "minute") }
    return seconds < 86_400 ? amount(seconds / 3600, "hour") : amount(seconds / 86_400, "day")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
