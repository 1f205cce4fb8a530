import ChatWire

/// How a session is spoken to.
package enum Format: UInt8, CaseIterable, Hashable, Sendable {
  /// Not known yet: spoken to in lines that both a person and an IRC client can take.
  case undecided
  /// IRC: RFC 1459 as Modern IRC has it, and IRCv3.
  case wire
  /// A person with `nc` or `telnet`.
  case plain
  /// A program: one object of JSON in each line, both ways.
  case json

  /// The word after `FORMAT`.
  package var name: String {
    switch self {
    case .undecided: "undecided"
    case .wire: "wire"
    case .plain: "plain"
    case .json: "json"
    }
  }
}

/// One attached client.
package struct Session: Sendable {
  package var endpoint: Endpoint
  package var format: Format = .undecided
  /// FORMAT was said: nothing else changes it any more.
  package var isFormatChosen = false
  /// A person is assumed because no USER came behind NICK; the next line may still show an IRC client.
  var isAssumed = false
  package var stage: Stage = .connected
  /// Whose session it is; `.none` before registration.
  package var user: UserID = .none
  package var capabilities: Capabilities = []
  /// CAP LS 302 was said: values are shown and `cap-notify` is implied.
  package var capVersion = 0
  /// What was told before registration.
  package var introduction = Introduction()
  package var openedAt: Int64
  package var commandBudget = TokenBucket()
  package var isPaused = false
  /// When it was last told that it sends too fast.
  package var warnedAt: Int64?
  /// Lines that wait until it is known who sent them, or for the password's check.
  var heldLines: [HeldLine] = []
  /// What the person is being asked.
  @Rare var question: Question?
  /// A browser, whose request is being read.
  var isBrowser = false
  /// The terminal's character set.
  var charset = Charset.utf8
  /// HOLD is on.
  var isHolding = false
  /// When a person typed last (`uptime`).
  var lastTyped: Int64 = 0
  var isWatchedForIdling = false
  /// Questions outside the core whose answers its command waits for.
  var awaited = 0
  /// Words that it is owed without waiting for them: that its messages are on the disk, what was said in a channel that it entered.
  var owed = 0
  /// The `StorageHealth.outages` of which it was told.
  var toldOutage = 0
  /// The key of the account that it speaks for; nil while it is nobody's. Also before registration.
  package internal(set) var account: String?
  /// The device that it is, where it has said so.
  @Rare var device: SessionDevice?
  /// A log-in with AUTHENTICATE that is under way.
  @Rare var sasl: SASLExchange?
  /// Why it is leaving, as soon as it is owed no answer any more (QUIT).
  var quitReason: String?
  /// The client has finished sending.
  package var isEnded = false
  /// Plain mode: the channel that commands are about, and where bare text goes while there is no `query`.
  package var current = ""
  /// Plain mode: the person to whom bare text goes.
  var query: Correspondent?
  /// Since when the person was away, or not here; nil while that is not known.
  var missedSince: WallTime?
  /// Plain mode: bare text that comes too fast to be typed.
  var paste = Paste()
  /// Plain mode: lines of the first screen that were shown so far, and the `uptime` since which it is being shown.
  var firstScreen: (rows: Int, since: Int64)?
  /// Plain mode: the command's word that was last said aloud without its slash.
  var saidAloud = ""
  /// Plain mode: how what happens is shown. `Core.setStyle` changes it.
  package internal(set) var style = PlainStyle()
  /// Nicks watched by MONITOR, in the order in which they were added.
  package var monitored: [MonitoredNick] = []
  /// A multiline batch that is being received.
  @Rare package var incoming: IncomingBatch? { didSet { isCollecting = incoming != nil } }
  /// Whether `incoming` is there: asked for with every line.
  package private(set) var isCollecting = false

  package init(endpoint: Endpoint, openedAt: Int64) {
    self.endpoint = endpoint
    self.openedAt = openedAt
  }

  static let vacant = Session(endpoint: Endpoint(host: ""), openedAt: 0)
}

/// A line that waits.
struct HeldLine: Sendable {
  var text: String
  /// The line as a message of the wire, where it was read as one to see who is there.
  var message: Message?
}

/// A nick that a session watches.
package struct MonitoredNick: Hashable, Sendable {
  /// `CaseMapping.fold` of the nick.
  package var key: String
  /// As it was given.
  package var nick: String
}

/// What a client says of itself before it is registered.
package struct Introduction: Hashable, Sendable {
  package var nick = ""
  package var user = ""
  package var realName = ""
  package var password: String?
  /// What stood behind the `@` of USER.
  package var device: String?
}
