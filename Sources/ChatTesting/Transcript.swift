package import ChatCore
import ChatWire

/// Runs a conversation between clients and a core, and compares what each client is sent. The steps are those of `TranscriptStep`:
///
///     ann is here                                  registered over the wire, its welcome read; … with caps message-tags batch
///     eve is here in plain                         a person; a program: in json; also: from 10.0.0.1, as gateway, as secure, as exempt
///     eve connects from 10.0.0.1                   not registered
///     ann > JOIN #tea                              sends a line
///     ann < :ann!ann@* JOIN #tea                   the next unread line, as a whole, fits the pattern (`*` and `?`)
///     ann << * 366 *                               skips lines up to one that fits
///     bob < nothing                                no line is unread
///     bob !                                        throws unread lines away
///     eve leaves, eve ends                         the client breaks off; has finished sending
///     eve overflows, eve interrupts                the client doesn't read; presses Ctrl-C
///     eve has 40 columns                           telnet tells the width of the screen
///     eve sends too long a line, … bad encoding    bytes that are no line
///     eve is gone, is connected, is paused, is running, speaks plain, speaks wire
///     wait 2 s, wait 700 ms                        time passes
///     storage fails full                           nothing can be kept from now on (full, readOnly, busy, corrupt, absent, other)
///     queue full                                   too much is to be computed already; queue free
///     storage works                                everything can be kept again
///     storage waits                                the disk is slow: no answer comes until `storage goes on`
///     storage answers                              one comes: that to what was asked first
///     server restarts                              at once, without a goodbye; everybody is gone, and what was kept is there
///     answer password yes                          (or no, or busy) answers a check whose hash is not of the form plain:secret (those are answered at once)
///     reload fails no such file                    what REHASH finds from now on; reload succeeds
///     announce TEXT, stop REASON                   what the operator does
///     log contains TEXT, log lacks TEXT            what was logged so far, as Swift prints the events
///     # note                                       anything, also behind two spaces and //
///
/// `$A` to `$Z` stand for ids of messages: the first `msgid=$A` in a pattern fits any id and remembers it, later ones and those in what is sent are it.
///
/// `stored` is what was kept before. `config` changes the configuration, which is the default but without a limit of commands. `reloaded` changes what REHASH finds.
/// `line` is where the transcript begins: its first line is the one below. Throws a `TranscriptFailure`.
package func transcript(
  _ text: String, config change: (inout Config) -> Void = { _ in }, reloaded: ((inout Config) -> Void)? = nil,
  stored: StoredState = StoredState(), file: String = #filePath, line: Int = #line
) throws {
  var config = Config()
  config.limits.commands = .unlimited
  change(&config)
  var player = TranscriptPlayer(config: config, stored: stored)
  if let reloaded {
    reloaded(&config)
    player.board.reloadedConfig = config
  }
  let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  for (index, step) in lines.enumerated() {
    do throws(TranscriptPlayer.Mismatch) {
      try player.play(step)
    } catch {
      throw TranscriptFailure(
        place: "\(file):\(line + 1 + index)", step: step, expected: error.expected, got: error.got,
        lastLines: player.lastLines)
    }
  }
}

/// A transcript that didn't go as written.
package struct TranscriptFailure: Error, CustomStringConvertible {
  let place: String
  let step: String
  let expected: String
  let got: String
  let lastLines: String

  package var description: String {
    """

    \(place): \(step)
      expected: \(expected)
      got:      \(got)
    \(lastLines)
    """
  }
}

/// The state of a transcript that is being run.
struct TranscriptPlayer {
  /// What a step wanted and what was there.
  struct Mismatch: Error {
    let expected: String
    let got: String
  }

  var board: Switchboard
  private var names: [(name: String, client: Switchboard.ClientNumber)] = []
  private var ids = RememberedIDs()

  init(config: Config, stored: StoredState) { board = Switchboard(config: config, stored: stored) }

  mutating func play(_ line: String) throws(Mismatch) {
    let step: TranscriptStep
    do throws(TranscriptStep.Unreadable) {
      guard let read = try TranscriptStep.read(line) else { return }
      step = read
    } catch {
      throw Mismatch(expected: "a step", got: error.why)
    }
    try carryOut(step)
    if let violation = board.violations.first { throw Mismatch(expected: "effects in order", got: violation) }
    let replies = board.takeReplies()
    if let stray = ReplyLedger.record(replies) {
      throw Mismatch(expected: "a reply that the declaration of \(stray.verb) lists", got: "\(stray.reply.kind)")
    }
    if let text = replies.lazy.compactMap({ Advice.missing(in: $0.reply, answering: $0.verb) }).first {
      throw Mismatch(expected: "an error that says what to type instead", got: text)
    }
  }

  private mutating func carryOut(_ step: TranscriptStep) throws(Mismatch) {
    switch step {
    case .here(let name, let arrival):
      let client = connect(name, arrival)
      try register(name, client, arrival)
    case .connects(let name, let arrival): _ = connect(name, arrival)
    case .sends(let name, let line):
      let client = try client(name)
      guard board.clients[client].isOpen else {
        throw Mismatch(expected: "\(name) to be connected", got: "its connection is closed")
      }
      board.receive(client, .line(board.clients[client].id, ids.filled(line)))
    case .reads(let name, let pattern):
      guard let line = board.readLine(try client(name)) else { throw Mismatch(expected: pattern, got: "no line") }
      guard ids.match(pattern, line) else { throw Mismatch(expected: ids.filled(pattern), got: line) }
    case .skipsTo(let name, let pattern):
      let client = try client(name)
      var skipped = 0
      while let line = board.readLine(client) {
        if ids.match(pattern, line) { return }
        skipped += 1
      }
      throw Mismatch(expected: pattern, got: "\(skipped) lines, none of which fits")
    case .readsNothing(let name):
      if let line = board.readLine(try client(name)) { throw Mismatch(expected: "no line", got: line) }
    case .forgets(let name): _ = board.takeUnread(try client(name))
    case .leaves(let name, let reason): board.hangUp(try client(name), reason: reason)
    case .ends(let name):
      let client = try client(name)
      board.receive(client, .ended(board.clients[client].id))
    case .overflows(let name): board.handle(.overflowed(board.clients[try client(name)].id))
    case .interrupts(let name): board.handle(.interrupted(board.clients[try client(name)].id))
    case .terminal(let name, let columns):
      board.handle(.terminal(board.clients[try client(name)].id, columns: columns))
    case .sendsBad(let name, let fault):
      let client = try client(name)
      board.receive(client, .badLine(board.clients[client].id, fault))
    case .check(let name, let condition): try check(try client(name), condition)
    case .wait(let milliseconds): board.wait(milliseconds: milliseconds)
    case .answerPassword(let answer):
      guard board.answerPassword(answer) else { throw Mismatch(expected: "a password to check", got: "none") }
    case .restart: board.restart()
    case .queue(let isFull): board.isQueueFull = isFull
    case .storage(let fault): board.storageFault = fault
    case .storageWaits(let isWaiting): board.setStorageWaiting(isWaiting)
    case .storageAnswers:
      guard board.carryOutStore() else { throw Mismatch(expected: "something that waits", got: "nothing does") }
    case .reload(let problem): board.reloadProblem = problem
    case .announce(let text): board.handle(.announce(text))
    case .stop(let reason): board.handle(.stopping(reason: reason))
    case .log(let text, let isThere):
      let events = board.events.map { String(describing: $0) }
      guard events.contains(where: { $0.contains(text) }) == isThere else {
        throw Mismatch(expected: "a log \(isThere ? "with" : "without") \(text)", got: events.joined(separator: "\n"))
      }
    }
  }

  private func client(_ name: String) throws(Mismatch) -> Switchboard.ClientNumber {
    guard let entry = names.last(where: { $0.name == name }) else {
      throw Mismatch(expected: "a client called \(name)", got: "nobody of that name connected")
    }
    return entry.client
  }

  private mutating func connect(_ name: String, _ arrival: TranscriptStep.Arrival) -> Switchboard.ClientNumber {
    let client = board.connect(
      from: Endpoint(
        host: arrival.address, isGateway: arrival.isGateway, isExempt: arrival.isExempt, isSecure: arrival.isSecure))
    board.clients[client].hidesTyping = arrival.hidesTyping
    names.append((name, client))
    return client
  }

  private mutating func register(
    _ name: String, _ client: Switchboard.ClientNumber, _ arrival: TranscriptStep.Arrival
  ) throws(Mismatch) {
    var lines: [String] = []
    if let hash = board.core.config.passwordHash { lines.append("PASS \(hash.dropFirst("plain:".count))") }
    if arrival.format == .plain {
      lines += ["NICK \(name)", "FORMAT plain"]
    } else if arrival.format == .json {
      lines += ["NICK \(name)", "FORMAT json"]
    } else if arrival.capabilities.isEmpty {
      lines += ["NICK \(name)", "USER \(name) 0 * :\(name)"]
    } else {
      lines += ["CAP REQ :\(arrival.capabilities.joined(separator: " "))", "NICK \(name)", "USER \(name) 0 * :\(name)"]
      lines.append("CAP END")
    }
    let id = board.clients[client].id
    for line in lines { board.receive(client, .line(id, line)) }
    let granted = board.core.sessions[id].capabilities
    let missing = arrival.capabilities.filter { name in
      Capabilities.named(name).map { !granted.contains($0.capability) } ?? true
    }
    guard board.core.sessions[id].stage.isRegistered, missing.isEmpty else {
      throw Mismatch(
        expected: "\(name) to be registered\(missing.isEmpty ? "" : " with " + missing.joined(separator: " "))",
        got: "\n    " + board.clients[client].unread.joined(separator: "\n    "))
    }
    board.forget(client)
  }

  private func check(_ client: Switchboard.ClientNumber, _ condition: TranscriptStep.Condition) throws(Mismatch) {
    let state = board.clients[client]
    let (holds, got) =
      switch condition {
      case .gone: (state.wasClosed, "its connection was not closed by the server")
      case .connected: (state.isOpen, "its connection is closed")
      case .paused: (state.isPaused, "it is not paused")
      case .running: (!state.isPaused, "it is paused")
      case .hidden: (state.isTypingHidden, "what is typed there is shown")
      case .shown: (!state.isTypingHidden, "what is typed there is hidden")
      case .speaking(let format): (state.format == format, "it speaks \(state.format.name)")
      }
    guard holds else { throw Mismatch(expected: "\(condition)", got: got) }
  }

  /// Lines of each client that a report shows.
  private static let shownLines = 12

  /// What each client sent and was sent last.
  var lastLines: String {
    names.map { name, client in
      (["  \(name):"] + board.clients[client].history.suffix(Self.shownLines).map { "    " + $0 }).joined(
        separator: "\n")
    }.joined(separator: "\n")
  }
}
