/// When what nobody uses any more is given up. The configuration's `expiry`.
package struct ExpiryConfig: Hashable, Sendable {
  /// Days without anybody in it after which a registered channel is dropped; 0 for never.
  package var channels = 0
  /// Days without a log-in after which an account is deleted; 0 for never.
  package var accounts = 0

  /// What they can be but 0. A month: nobody loses anything by a holiday.
  package static let allowed = 30...36_500

  package init() {}

  /// For STATS.
  package var facts: [LimitsConfig.Fact] {
    func text(_ days: Int) -> String { days == 0 ? "never" : "\(days) days" }
    return [
      LimitsConfig.Fact(
        key: "expiry.channels", value: text(channels),
        reason: "a registered channel is dropped that nobody was in so long"),
      LimitsConfig.Fact(
        key: "expiry.accounts", value: text(accounts),
        reason: "an account is deleted that nobody has logged in to so long"),
    ]
  }
}

/// What is to be given up.
struct Expiry: Hashable, Sendable {
  enum Candidate: Hashable, Sendable {
    /// By its key.
    case channel(String)
    case account(String)
  }

  var isPlanned = false
  /// At what the round that is under way has still to look; the last comes first.
  var rest: [Candidate] = []
}
