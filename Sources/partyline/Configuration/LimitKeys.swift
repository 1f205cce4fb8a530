internal import ChatCore

extension Schema {
  /// The keys under `limits`. Their reasons are those that STATS and HELP tell.
  static let limits = Table<LimitsConfig>([
    limit("connectionsPerAddress", \.connectionsPerAddress, .limit(upTo: 1_000_000), "Connections from one address"),
    limit(
      "registrationSeconds", \.registrationSeconds, .number(5...3600, "seconds"),
      "How long a connection may be silent about its nick"),
    limit(
      "idleAway", \.idleAway, .number(0...100_000, "minutes"),
      "After how long a person in plain mode who types nothing is marked as away; 0 for never"),
    limit("commands", \.commands, rateOrNone, "What one connection may send"),
    limit("nickChanges", \.nickChanges, rateOrNone, "Changes of one's nick"),
    limit("joins", \.joins, rateOrNone, "Channels that one person joins"),
    limit("newTargets", \.newTargets, rateOrNone, "People and channels that one has not written to of late"),
    limit("channelsPerUser", \.channelsPerUser, .limit(upTo: 100_000), "Channels in which one person may be at a time"),
    limit(
      "receiveQueue", \.receiveQueue, .number(16_384...1_048_576, "bytes"),
      "What one connection may have sent that was not handled yet"),
    limit(
      "sendQueue", \.sendQueue, .number(65_536...1_073_741_824, "bytes"),
      "What may wait for one connection to read it; over this it is closed"),
    limit("monitored", \.monitored, .limit(upTo: 10_000), "Nicks in one person's MONITOR list"),
    limit("silenced", \.silenced, .limit(upTo: 1000), "Masks in one person's SILENCE list"),
    limit("maskEntries", \.maskEntries, .number(1...10_000), "Masks in all lists of a channel together"),
    limit("invites", \.invites, .number(1...1000), "Invitations of one channel"),
    limit("targets", \.targets, .limit(upTo: 100), "Targets of one PRIVMSG, NOTICE, TAGMSG or KICK"),
    limit("whowas", \.whowas, .number(0...100_000), "People who left that WHOWAS remembers"),
    limit("auditDays", \.auditDays, .number(0...36_500, "days"), "How long the audit log is kept; 0 for ever"),
  ])

  /// A rate, or 0 for none.
  private static let rateOrNone: Rule<Rate> = {
    let rate = Rule<Rate>.object(Schema.rate, from: .unlimited)
    return Rule(
      allowed: "0 for no limit, or a rate such as { perMinute: 120, burst: 20 }, each from 1 to 100000",
      read: { value, path, report in value == .integer(0) ? .unlimited : rate.read(value, path, report) },
      show: { $0.isUnlimited ? "0" : rate.show($0) })
  }()

  private static let reasons = Dictionary(
    LimitsConfig().facts.map { ($0.key, $0.reason) }, uniquingKeysWith: { first, _ in first })

  private static func limit<Value: Sendable>(
    _ name: String, _ target: any WritableKeyPath<LimitsConfig, Value> & Sendable, _ rule: Rule<Value>, _ help: String
  ) -> Key<LimitsConfig> {
    Key(name, target, rule, reasons[name].map { "\(help). Why: \($0)." } ?? "\(help).")
  }
}
