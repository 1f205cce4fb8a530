package import ChatWire

/// The chat server as a value: inputs go in, each with its time; state changes; effects come out. It never reads a clock, a socket or a file, and the
/// same inputs give the same effects. It has one owner, who calls `handle` and then carries out and empties `effects`.
package struct Core {
  package internal(set) var config: Config {
    _read { yield settings.value }
    set {
      settings = Box(newValue)
      server = .server(config.serverName)
      newChannelFlags = ChannelMode.flags(config.defaultChannelModes)
    }
  }
  private var settings: Box<Config>
  /// The server as the source of its messages.
  private(set) var server: Source
  /// The flags of `config.defaultChannelModes`.
  private(set) var newChannelFlags: ChannelFlags
  /// When the input that is being handled happened.
  package internal(set) var now: Moment
  /// When the server started.
  package let started: Moment
  package internal(set) var sessions = SlotTable<Session>(vacant: .vacant)
  package internal(set) var users = SlotTable<User>(vacant: .vacant)
  package internal(set) var channels = SlotTable<Channel>(vacant: .vacant)
  /// By `CaseMapping.fold` of the nick.
  package internal(set) var userIDs: [String: UserID] = [:]
  /// By `CaseMapping.fold` of the name.
  package internal(set) var channelIDs: [String: ChannelID] = [:]
  package var effects = Effects()

  /// What each session reads, by slot. Apart from `sessions`, since the fan-out asks nothing else of a recipient.
  package internal(set) var readers: [Reader] = []
  var sessionIDs: [SessionID] = []
  var deadlines = Deadlines()
  var counters = Counters()
  /// How many people are invisible (+i), and how many are operators (+o): see `setFlags`.
  package internal(set) var invisibleUsers = 0
  package internal(set) var operators = 0
  /// Everybody who is registered.
  package internal(set) var accounts: AccountTable
  /// The registered channels, by `CaseMapping.fold` of the name. Whose they are and who has a rank there; what MODE and TOPIC change is in `channels`.
  package internal(set) var channelRecords: [String: ChannelRecord]
  var channelSaves = ChannelSaves()
  /// The last number in each conversation that is stored.
  var sequences: [String: UInt64]
  var storageHealth = StorageHealth()
  var appends = Appends()
  var clientIDs = ClientIDs()
  /// Conversations at which the sweep that is under way has still to look; the last comes first.
  var sweepRest: [String] = []
  var isSweepPlanned = false
  var expiry = Expiry()
  var auditLog = AuditLog()
  /// Labelled responses that have ended but for words from the disk, and for how many of these each waits.
  var parkedResponses: [UInt64: Response] = [:]
  var responseDebts: [UInt64: Int] = [:]
  /// Reactions of the last seconds that people will be told the sum of.
  var reactionNews: [ReactionNews] = []
  var watchers = Watchers()
  var whowas = WhowasLog()
  /// One for each offset from UTC that people in plain mode use.
  var midnights: [Midnight] = []
  /// Connections for each `Endpoint.network`.
  package internal(set) var connectionsPerNetwork: [String: Int] = [:]
  var pending: [RequestID: PendingInquiry] = [:]
  /// The login code that was shown last for each account, if it wasn't used.
  var loginCodes: [String: LoginCode] = [:]
  /// Failed log-ins of late.
  var loginFailures = LoginFailures()
  /// Names that are being registered: the answer of the storage is awaited.
  var reservedNames: Set<String> = []
  /// What waits for people who aren't here.
  var mail: Mail
  var receipts = Receipts()
  /// Whom the people who aren't here didn't want to hear when they left, by their accounts.
  var absentSilence: [String: [Hostmask]] = [:]
  /// The sessions that are logged in to each account, in the order in which they came.
  var devices: [String: [SessionID]] = [:]
  /// What friends were told of each account since the start.
  var presences: [String: PresenceNews] = [:]
  /// The accounts that have changed since, and whose friends are told later.
  var restless: [String] = []
  /// The service that is spoken to, while a command of its runs.
  var service: Service?
  /// The labelled command that is running, and what it has answered so far.
  var response: Response?
  /// The command that is running, for the errors that name it.
  var currentVerb: Verb?
  /// The lines 001 to 005, made once for each configuration.
  var welcomeText: WelcomeText
  /// Every reply that was given, for the tests' ledger; nil where nobody asks.
  package var ledger: [LedgerEntry]?

  /// - Parameter stored: what was kept before; the storage's answer to `StorageRequest.load`.
  package init(config: Config = Config(), stored: StoredState = StoredState(), at moment: Moment) {
    settings = Box(config)
    accounts = AccountTable(stored.accounts)
    channelRecords = Dictionary(stored.channels.map { ($0.key, $0) }) { _, last in last }
    sequences = stored.sequences
    mail = Mail(waiting: stored.waiting, sent: stored.waitingFrom)
    for known in stored.waitingIDs {
      let key = ClientIDs.Key(sender: known.sender, conversation: known.conversation, id: known.clientID)
      clientIDs.note(key, known.stamp)
    }
    server = .server(config.serverName)
    newChannelFlags = ChannelMode.flags(config.defaultChannelModes)
    now = moment
    started = moment
    welcomeText = WelcomeText(config, started: moment.wall)
    // Also where the clock was turned back since the last run.
    let earliest = UInt64(bitPattern: max(0, moment.wall)) << Counters.idBitsPerMillisecond
    counters.lastMessage = max(earliest, stored.lastMessage.number, stored.lastAudit.number)
    for record in stored.channels { restore(record) }
    settleDevices(of: stored.accounts)
    restoreAlwaysOn(stored.accounts)
    if !sequences.isEmpty || stored.lastAudit.number > 0 { planSweeps() }
    planExpiry()
    nextDeadline = deadlines.next
  }

  /// When the core wants a `tick`, in milliseconds of `Moment.uptime`; nil when only a client can change anything. Stored, since asking a
  /// function of a whole `Core` in a class copies it.
  package private(set) var nextDeadline: Int64?

  /// Handles one input. Effects are appended to `effects`.
  package mutating func handle(_ input: Input, at moment: Moment) {
    now = moment
    switch input {
    case .opened(let id, let endpoint): open(id, endpoint)
    case .line(let id, let line): receive(line, from: id)
    case .badLine(let id, let fault): refuse(fault, from: id)
    case .interrupted(let id): interrupt(id)
    case .terminal(let id, let columns): setStyle(id) { $0.width = columns }
    case .complete(let id, let text): complete(text, for: id)
    case .editing(let id, let editing): tell(id, editing)
    case .typingHidden(let id, let isHidden): showQuestion(id, isHidden: isHidden)
    case .charset(let id, let charset): if isOpen(id) { sessions[id].charset = charset }
    case .holdEnded(let id): endHold(id)
    case .ended(let id): end(id)
    case .closed(let id, let reason): close(id, reason: reason)
    case .overflowed(let id): overflow(id)
    case .answer(let request, let answer): resolve(request, answer)
    case .configured(let config): apply(config)
    case .announce(let text): announce(text, from: config.serverName)
    case .stopping(let reason): stop(reason)
    case .tick: break
    }
    for due in deadlines.due(at: now.uptime) { wake(due) }
    nextDeadline = deadlines.next
  }

  /// Whether a session can still be spoken to.
  package func isOpen(_ id: SessionID) -> Bool { sessions.contains(id) && sessions[id].stage != .leaving }
}

/// Numbers that only grow.
struct Counters: Sendable {
  /// Message ids count on within the millisecond in which the server started: a million a second would not catch up with the clock of the next start.
  static let idBitsPerMillisecond: UInt64 = 20

  var lastMessage: UInt64 = 0
  var lastBatch: UInt64 = 0
  var lastRequest: UInt64 = 0
  var lastResponse: UInt64 = 0
  /// Connections since the start.
  var connections = 0
  /// The most people at once since the start.
  var mostUsers = 0
  /// How often each command of `CommandTable.all` was used, for STATS m.
  var commands = [Int](repeating: 0, count: CommandTable.all.count)

  mutating func messageID() -> MessageID {
    lastMessage &+= 1
    return MessageID(number: lastMessage)
  }

  mutating func batchReference() -> String {
    lastBatch &+= 1
    return String(lastBatch, radix: 36)
  }

  mutating func request() -> RequestID {
    lastRequest &+= 1
    return RequestID(number: lastRequest)
  }
}

/// A reply as the tests' ledger keeps it.
package struct LedgerEntry: Hashable, Sendable {
  package let verb: Verb
  package let reply: Reply
}
