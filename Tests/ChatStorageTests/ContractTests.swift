import ChatCore
import ChatStorage
import ChatWire
import Testing

/// What every storage does, whatever it keeps things in.
@Suite struct ContractTests {
  /// The two kinds of storage.
  enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite
    var testDescription: String { rawValue }
  }

  private func with(_ kind: Kind, _ body: (any Storage) throws -> Void) throws {
    let folder = try Folder()
    let storage: any Storage = kind == .memory ? MemoryStorage() : try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    try body(storage)
  }

  // MARK: accounts and channels

  @Test(
    "An account comes back as it was kept, with all its lists in their order; a later one takes its place",
    arguments: Kind.allCases)
  func accounts(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      var ann = Account.full("Ann")
      #expect(try storage.ask(.saveAccounts([.full("bob"), ann])) == .done)
      #expect(try storage.load().accounts == [ann, .full("bob")])
      ann.contacts = []
      ann.tokens.removeFirst()
      ann.passwordHash = nil
      #expect(try storage.ask(.saveAccounts([ann])) == .done)
      #expect(try storage.load().accounts == [ann, .full("bob")])
      #expect(try storage.ask(.load) == .loaded(storage.load()))
    }
  }

  @Test("“How far an account has read a conversation. Never goes back.”", arguments: Kind.allCases)
  func readMarkers(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      var ann = Account(name: "ann", created: 1)
      ann.readMarkers = ["#tea": 10]
      _ = try storage.ask(.saveAccounts([ann]))
      _ = try storage.ask(.mark(account: "ann", conversation: "#tea", time: 5))
      _ = try storage.ask(.mark(account: "ann", conversation: "#cake", time: 7))
      _ = try storage.ask(.mark(account: "nobody", conversation: "#cake", time: 7))
      #expect(try storage.load().accounts.map(\.readMarkers) == [["#tea": 10, "#cake": 7]])
      _ = try storage.ask(.mark(account: "ann", conversation: "#tea", time: 12))
      _ = try storage.ask(.saveAccounts([ann]))
      #expect(try storage.load().accounts.map(\.readMarkers) == [["#tea": 12, "#cake": 7]])
    }
  }

  @Test("A deleted account is gone, nothing waits for it, and its messages are nobody's", arguments: Kind.allCases)
  func deletedAccount(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      _ = try storage.ask(.saveAccounts([.full("ann"), .full("bob")]))
      var waiting = StoredMessage.said(1, "ann bob", by: "bob", "for ann", account: "bob")
      waiting.recipient = "ann"
      waiting.state = .waiting
      let said = StoredMessage.said(2, "#tea", by: "ann", "hello from ann", account: "ann")
      for message in [waiting, said] { #expect(try storage.ask(.append(message)) == .done) }
      #expect(try storage.ask(.deleteAccount(key: "ann", messages: false)) == .done)
      #expect(try storage.load().accounts.map(\.key) == ["bob"])
      #expect(try storage.load().waiting == [:])
      #expect(try storage.messages(.mailbox(account: "ann", limit: 10)) == [])
      let kept = try storage.messages(.history(HistoryQuery("#tea", .latest(after: nil), limit: 10)))
      #expect(kept.map(\.account) == [nil])
      #expect(kept.map(\.text) == ["hello from ann"])
      let private_ = try storage.messages(.history(HistoryQuery("ann bob", .latest(after: nil), limit: 10)))
      #expect(private_.map(\.state) == [.none])
      #expect(private_.map(\.recipient) == [nil])
    }
  }

  @Test("“with `messages`, the text of that is gone, too”: from history and from search", arguments: Kind.allCases)
  func deletedTexts(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      _ = try storage.ask(.saveAccounts([.full("ann")]))
      var said = StoredMessage.said(1, "#tea", by: "ann", "secret garden", account: "ann")
      said.tags.set("+draft/reply", "garden")
      _ = try storage.ask(.append(said))
      _ = try storage.ask(.append(.said(2, "#tea", by: "bob", "which garden?", account: "bob")))
      #expect(try storage.ask(.deleteAccount(key: "ann", messages: true)) == .done)
      let kept = try storage.messages(.history(HistoryQuery("#tea", .latest(after: nil), limit: 10)))
      #expect(kept.map(\.text) == ["", "which garden?"])
      #expect(kept.map(\.tags) == [[], []])
      #expect(try storage.search("garden", in: "#tea") == [2])
    }
  }

  @Test("A channel comes back as it was kept, with its lists; deleted it is gone", arguments: Kind.allCases)
  func channels(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      let records: [ChannelRecord] = [.full("#Tea", .days(30)), .full("#cake", .off), .full("#bread", .messages(5))]
      for record in records { #expect(try storage.ask(.saveChannel(record)) == .done) }
      #expect(try storage.load().channels == [records[2], records[1], records[0]])
      var changed = records[0]
      changed.masks.removeLast()
      changed.topic = nil
      changed.history = .server
      _ = try storage.ask(.saveChannel(changed))
      _ = try storage.ask(.deleteChannel(key: "#cake"))
      #expect(try storage.load().channels == [records[2], changed])
    }
  }

  // MARK: messages

  @Test(
    "“What a device has missed, in all places together; the last ones where there are more, the oldest first”: speech only, of each place what may be read, and what waits only where that is asked for",
    arguments: Kind.allCases)
  func missed(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      var event = StoredMessage.said(4, "#tea", by: "bob", "")
      event.verb = .join
      var waiting = StoredMessage.said(8, "ann zoe", by: "zoe", "waits")
      waiting.recipient = "ann"
      let all = [
        StoredMessage.said(1, "#tea", by: "bob", "seen"), .said(2, "#tea", by: "bob", "tea"),
        .said(3, "ann bob", by: "bob", "private"), event, .said(5, "#cake", by: "bob", "early"),
        .said(6, "#cake", by: "bob", "late"), .said(7, "bob zoe", by: "bob", "of others"), waiting,
        .said(9, "#bread", by: "bob", "elsewhere"), .said(10, "#tea", by: "bob", "too late"),
      ]
      for message in all { #expect(try storage.ask(.append(message)) == .done) }
      var query = MissedQuery(
        channels: [.init("#tea", notBefore: .min), .init("#cake", notBefore: 1006), .init("#none", notBefore: 0)],
        account: "ann", after: MessageID(number: 1), upTo: MessageID(number: 9), limit: 10)
      func ids() throws -> [UInt64] { try storage.messages(.missed(query)).map(\.stamp.id.number) }
      #expect(try ids() == [2, 3, 6])
      query.withWaiting = true
      #expect(try ids() == [2, 3, 6, 8])
      query.limit = 2
      #expect(try ids() == [6, 8])
      query.limit = 10
      query.notBefore = 1004
      #expect(try ids() == [2, 6, 8])
      query.account = nil
      #expect(try ids() == [2, 6])
      query.withWaiting = false
      #expect(try ids() == [2, 6])
    }
  }

  @Test("A message comes back with everything that it had", arguments: Kind.allCases)
  func everything(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      var full = StoredMessage.said(7, "#tea", by: "ann", "hi 🍵 “tea”\u{1}ACTION\u{1}", account: "ann")
      full.tags = [Tag("+typing", "done"), Tag("+draft/react", "👍; \\"), Tag("+empty")]
      full.clientID = "c1"
      full.isFromBot = true
      full.edited = 99
      full.redaction = StoredMessage.Redaction(by: "op!o@h", reason: "spam", time: 100)
      full.recipient = "bob"
      full.state = .waiting
      let stamp = Stamp(time: 1008, id: MessageID(number: 8), sequence: 8)
      let mode = StoredMessage(
        stamp: stamp, conversation: "#tea", verb: .mode, source: "ann!ann@h", account: nil,
        params: ["#Tea", "+ov", "bob", ""], hasText: false)
      var bare = mode
      bare.stamp.id = MessageID(number: 9)
      bare.params = []
      var onlyText = bare
      onlyText.stamp.id = MessageID(number: 10)
      onlyText.params = ["so long"]
      onlyText.hasText = true
      onlyText.verb = .quit
      for message in [full, mode, bare, onlyText] { #expect(try storage.ask(.append(message)) == .done) }
      let ids = (7...10).map { MessageID(number: $0) }
      #expect(try storage.messages(.find(ids, conversation: "#tea")) == [full, mode, bare, onlyText])
      #expect(try storage.load().lastMessage == MessageID(number: 10))
      #expect(try storage.load().sequences == ["#tea": 8])
    }
  }

  @Test("“a message with the same one is kept once”: for each sender and conversation", arguments: Kind.allCases)
  func duplicates(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      func send(_ id: UInt64, _ conversation: String, _ nick: String, _ account: String?) throws -> StorageAnswer {
        var message = StoredMessage.said(id, conversation, by: nick, "once", account: account)
        message.clientID = "label-1"
        return try storage.ask(.append(message))
      }
      #expect(try send(1, "#tea", "ann", "ann") == .done)
      #expect(try send(2, "#tea", "ann_phone", "ann") == .duplicate(MessageID(number: 1)))
      #expect(try send(3, "#cake", "ann", "ann") == .done)
      #expect(try send(4, "#tea", "bob", "bob") == .done)
      #expect(try send(5, "#tea", "eve", nil) == .done)
      #expect(try send(6, "#tea", "eve", nil) == .duplicate(MessageID(number: 5)))
      #expect(try send(7, "#tea", "eva", nil) == .done)
    }
  }

  @Test(
    "A message of an id that is there fails, alone; the ids given so far are known after all are deleted",
    arguments: Kind.allCases)
  func sameID(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      let message = StoredMessage.said(5, "#tea", by: "ann", "tea")
      #expect(try storage.ask(.append(message)) == .done)
      guard case .failed(let fault) = try storage.ask(.append(message)) else { throw Failure(text: "kept twice") }
      #expect(fault.kind == .other)
      #expect(try storage.ask(.append(.said(6, "#tea", by: "ann", "cake"))) == .done)
      #expect(try storage.ask(.expire(conversation: nil, before: .max, limit: 10)) == .removed(2))
      #expect(try storage.load().lastMessage == MessageID(number: 6))
      #expect(try storage.load().sequences == ["#tea": 6])
    }
  }

  @Test(
    "An edit changes text and search; not that of a message without text, that is redacted, or that is gone",
    arguments: Kind.allCases)
  func edits(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for id in 1...2 { _ = try storage.ask(.append(.said(UInt64(id), "#tea", by: "ann", "gren tea \(id)"))) }
      let redaction = StoredMessage.Redaction(by: "op!o@h", reason: "", time: 5)
      _ = try storage.ask(.amend([MessageID(number: 2)], .redact(redaction)))
      let ids = [1, 2, 3].map { MessageID(number: $0) }
      #expect(try storage.ask(.amend(ids, .edit(text: "green tea", time: 9))) == .done)
      let kept = try storage.messages(.find(ids, conversation: "#tea"))
      #expect(kept.map(\.text) == ["green tea", ""])
      #expect(kept.map(\.edited) == [9, nil])
      #expect(kept.map(\.redaction) == [nil, redaction])
      #expect(try storage.search("green", in: "#tea") == [1])
      #expect(try storage.search("gren", in: "#tea") == [])
    }
  }

  @Test(
    "“What was taken back isn't found, and doesn't count towards the limit”, nor does what the reader isn't shown; reactions go “also as the TAGMSG that they were”",
    arguments: Kind.allCases)
  func takenBack(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      func remark(_ id: UInt64, _ conversation: String, on original: UInt64, _ tag: String) -> StoredMessage {
        var message = StoredMessage.said(id, conversation, by: "bob", "")
        message.verb = .tagmsg
        message.hasText = false
        message.params = [conversation]
        message.tags = [Tag(tag, MessageID(number: original).description), Tag("+draft/react", "👍")]
        return message
      }
      var join = StoredMessage.said(5, "#tea", by: "bob", "")
      join.verb = .join
      let all = [
        StoredMessage.said(1, "#tea", by: "ann", "1"), .said(2, "#tea", by: "ann", "2"),
        .said(3, "#tea", by: "ann", "3"), .said(4, "#tea", by: "ann", "4"), join,
        remark(6, "#tea", on: 3, "+draft/reply"), remark(7, "#tea", on: 4, "+reply"),
        remark(8, "#tea", on: 2, "+reply"), remark(9, "#cake", on: 3, "+reply"),
      ]
      for message in all { #expect(try storage.ask(.append(message)) == .done) }
      let redaction = StoredMessage.Redaction(by: "op!o@h", reason: "spam", time: 5)
      let gone = [3, 4].map { MessageID(number: $0) }
      #expect(try storage.ask(.amend(gone, .redact(redaction))) == .done)
      func ids(_ span: HistoryQuery.Span, _ limit: Int, without: [Verb]? = nil) throws -> [UInt64] {
        var query = HistoryQuery("#tea", span, limit: limit)
        query.withEvents = without != nil
        query.without = without ?? []
        return try storage.messages(.history(query)).map(\.stamp.id.number)
      }
      #expect(try ids(.latest(after: nil), 1) == [2])
      #expect(try ids(.before(.id(MessageID(number: 5))), 2) == [1, 2])
      #expect(try ids(.around(.id(MessageID(number: 4))), 4) == [1, 2])
      #expect(try ids(.latest(after: nil), 9, without: []) == [1, 2, 5, 8])
      #expect(try ids(.latest(after: nil), 2, without: [.tagmsg]) == [2, 5])
      #expect(try ids(.latest(after: nil), 2, without: ["REDACT", .tagmsg, .join]) == [1, 2])
      let missed = MissedQuery(
        channels: [.init("#tea", notBefore: .min)], account: nil, after: MessageID(number: 0),
        upTo: MessageID(number: 9), limit: 1)
      #expect(try storage.messages(.missed(missed)).map(\.stamp.id.number) == [2])
      let kept = try storage.messages(.find([6, 9].map { MessageID(number: $0) }, conversation: "#tea"))
      #expect(kept.map(\.redaction) == [redaction])
      #expect(kept.map(\.tags) == [[]])
      #expect(try storage.messages(.find([MessageID(number: 9)], conversation: "#cake")).map(\.redaction) == [nil])
    }
  }

  @Test("“The messages of these ids, as far as they are in a conversation; the oldest first”", arguments: Kind.allCases)
  func find(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for id in 1...4 as ClosedRange<UInt64> {
        _ = try storage.ask(.append(.said(id, id == 3 ? "#cake" : "#tea", by: "ann", "text \(id)")))
      }
      let ids = [4, 3, 2, 9].map { MessageID(number: $0) }
      #expect(try storage.messages(.find(ids, conversation: "#tea")).map(\.stamp.id.number) == [2, 4])
      #expect(try storage.messages(.find(ids, conversation: "#nowhere")) == [])
    }
  }

  @Test(
    "Reactions are kept once each, in their order and up to the limits, of what was said only; they go with the message and with the account",
    arguments: Kind.allCases)
  func reactions(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for id in 1...3 as ClosedRange<UInt64> { _ = try storage.ask(.append(.said(id, "#tea", by: "ann", "tea"))) }
      var join = StoredMessage.said(4, "#tea", by: "bob", "")
      join.verb = .join
      join.hasText = false
      _ = try storage.ask(.append(join))
      let all = (1...4).map { MessageID(number: $0) }
      func react(_ id: UInt64, _ person: String, _ text: String) throws {
        let reaction = StoredMessage.Reaction(person: person, text: text)
        #expect(try storage.ask(.amend([MessageID(number: id)], .react(reaction))) == .done)
      }
      func kept(_ id: Int) throws -> [String] {
        let found = try storage.messages(.find(all, conversation: "#tea"))
        return found[id - 1].reactions.map { "\($0.person) \($0.text)" }
      }
      for id in all.map(\.number) { try react(id, "zoe", "👍") }
      try react(1, "bob", "❤")
      try react(1, "zoe", "👍")
      try react(1, "bob", "👍")
      #expect(try kept(1) == ["zoe 👍", "bob ❤", "bob 👍"])
      #expect(try kept(4) == [])
      let page = try storage.messages(.history(HistoryQuery("#tea", .latest(after: nil), limit: 3)))
      #expect(page.map(\.reactions.count) == [3, 1, 1])
      let gone = StoredMessage.Reaction(person: "bob", text: "❤")
      #expect(try storage.ask(.amend([MessageID(number: 1)], .unreact(gone))) == .done)
      #expect(try kept(1) == ["zoe 👍", "bob 👍"])
      _ = try storage.ask(.saveAccounts([.full("zoe")]))
      _ = try storage.ask(.deleteAccount(key: "zoe", messages: false))
      #expect(try kept(1) == ["bob 👍"])
      let redaction = StoredMessage.Redaction(by: "op!o@h", reason: "", time: 5)
      _ = try storage.ask(.amend([MessageID(number: 1)], .redact(redaction)))
      try react(1, "eve", "👍")
      #expect(try kept(1) == [])
      for number in 1...Limits.reactionsEach + 1 { try react(2, "bob", "\(number)") }
      #expect(try kept(2).count == Limits.reactionsEach)
      for number in 1...Limits.reactions { try react(2, "guest\(number)", "👍") }
      #expect(try kept(2).count == Limits.reactions)
    }
  }

  @Test(
    "What waits for an account is in its mailbox, oldest first, until it is delivered; a delivery never goes back",
    arguments: Kind.allCases)
  func mailbox(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for id in [3, 1, 2] as [UInt64] {
        var message = StoredMessage.said(id, "ann bob", by: "bob", "\(id)", account: "bob")
        message.recipient = id == 2 ? "eve" : "ann"
        message.state = .waiting
        message.clientID = id == 3 ? "mine" : nil
        _ = try storage.ask(.append(message))
      }
      let stamp = StoredMessage.said(3, "ann bob", by: "bob", "3", account: "bob").stamp
      let known = StoredState.WaitingID(sender: "bob", conversation: "ann bob", clientID: "mine", stamp: stamp)
      #expect(try storage.load().waitingIDs == [known])
      #expect(try storage.load().waiting == ["ann": 2, "eve": 1])
      #expect(try storage.load().waitingFrom == ["bob": 3])
      #expect(try storage.messages(.mailbox(account: "ann", limit: 10)).map(\.text) == ["1", "3"])
      #expect(try storage.messages(.mailbox(account: "ann", limit: 1)).map(\.text) == ["1"])
      _ = try storage.ask(.amend([MessageID(number: 1)], .deliver(.read)))
      _ = try storage.ask(.amend([MessageID(number: 1)], .deliver(.delivered)))
      #expect(try storage.messages(.mailbox(account: "ann", limit: 10)).map(\.text) == ["3"])
      let all = try storage.messages(.history(HistoryQuery("ann bob", .latest(after: nil), limit: 10)))
      #expect(all.map(\.state) == [.read, .waiting, .waiting])
      #expect(all.map(\.recipient) == [nil, "eve", "ann"])
    }
  }

  @Test("“What an account said anywhere and what was said in its private conversations”", arguments: Kind.allCases)
  func said(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      _ = try storage.ask(.append(.said(1, "#tea", by: "ann", "one", account: "ann")))
      _ = try storage.ask(.append(.said(2, "#tea", by: "bob", "two", account: "bob")))
      _ = try storage.ask(.append(.said(3, "ann bob", by: "bob", "three", account: "bob")))
      _ = try storage.ask(.append(.said(4, "ann bob", by: "ann", "four", account: "ann")))
      _ = try storage.ask(.append(.said(5, "bob eve", by: "eve", "five", account: "eve")))
      func said(_ after: UInt64?, _ limit: Int) throws -> [String] {
        let after = after.map { MessageID(number: $0) }
        return try storage.messages(.said(account: "ann", after: after, limit: limit)).map(\.text)
      }
      #expect(try said(nil, 10) == ["one", "three", "four"])
      #expect(try said(1, 1) == ["three"])
      #expect(try said(4, 10) == [])
    }
  }

  // MARK: history

  /// Ten messages, 1 to 10 at 1001 to 1010; 4 and 5 are a JOIN and a TAGMSG; in another conversation is one between each two.
  private func fill(_ storage: any Storage) throws {
    for id in 1...10 {
      var message = StoredMessage.said(UInt64(id * 2), "#tea", by: "ann", "text \(id)", time: 1000 + Int64(id))
      if id == 4 { message.verb = .join }
      if id == 5 { message.verb = .tagmsg }
      _ = try storage.ask(.append(message))
      _ = try storage.ask(.append(.said(UInt64(id * 2 + 1), "#cake", by: "bob", "cake", time: 1000 + Int64(id))))
    }
  }

  typealias Page = (span: HistoryQuery.Span, limit: Int, withEvents: Bool, notBefore: WallTime?, expected: [Int])

  private static func id(_ number: Int) -> HistoryPoint { .id(MessageID(number: UInt64(number * 2))) }
  private static func time(_ number: Int) -> HistoryPoint { .time(1000 + Int64(number)) }

  private static let pages: [Page] = [
    (.latest(after: nil), 3, false, nil, [8, 9, 10]),
    (.latest(after: nil), 100, false, nil, [1, 2, 3, 6, 7, 8, 9, 10]),
    (.latest(after: nil), 100, true, nil, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    (.latest(after: nil), 0, true, nil, []),
    (.latest(after: nil), 100, true, 1009, [9, 10]),
    (.latest(after: id(8)), 100, true, nil, [9, 10]),
    (.latest(after: time(3)), 3, true, nil, [8, 9, 10]),
    (.before(id(3)), 5, true, nil, [1, 2]),
    (.before(id(7)), 2, false, nil, [3, 6]),
    (.before(time(7)), 2, true, nil, [5, 6]),
    (.before(time(1)), 2, true, nil, []),
    (.before(id(7)), 100, true, 1005, [5, 6]),
    (.before(.id(MessageID(number: .max))), 1, true, nil, [10]),
    (.after(id(3)), 3, true, nil, [4, 5, 6]),
    (.after(id(3)), 3, false, nil, [6, 7, 8]),
    (.after(time(8)), 3, true, nil, [9, 10]),
    (.after(time(10)), 3, true, nil, []),
    (.after(.time(.max)), 3, true, nil, []),
    (.after(.time(.min)), 1, true, 1006, [6]),
    (.around(id(6)), 4, true, nil, [4, 5, 6, 7]),
    (.around(id(1)), 4, true, nil, [1, 2, 3, 4]),
    (.around(time(9)), 5, true, nil, [7, 8, 9, 10]),
    (.around(id(6)), 1, true, nil, [6]),
    (.around(id(20)), 4, true, nil, [9, 10]),
    (.between(id(2), id(9)), 3, true, nil, [3, 4, 5]),
    (.between(id(9), id(2)), 3, true, nil, [6, 7, 8]),
    (.between(time(2), id(5)), 10, true, nil, [3, 4]),
    (.between(id(5), id(5)), 10, true, nil, []),
    (.between(id(5), id(6)), 10, true, nil, []),
  ]

  @Test(
    "A page of history has what is asked for, and of that the nearest; the ends aren't part of it",
    arguments: Kind.allCases)
  func history(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      try fill(storage)
      for page in Self.pages {
        var query = HistoryQuery("#tea", page.span, limit: page.limit)
        query.withEvents = page.withEvents
        query.notBefore = page.notBefore
        let found = try storage.messages(.history(query)).map { Int($0.stamp.id.number / 2) }
        #expect(found == page.expected, "\(page)")
      }
      #expect(try storage.messages(.history(HistoryQuery("#nowhere", .latest(after: nil), limit: 5))) == [])
    }
  }

  @Test(
    "When the clock is turned back, the order stays that of the ids, and `notBefore` still holds",
    arguments: Kind.allCases)
  func clockJump(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for (id, time) in [(1, 100), (2, 200), (3, 50), (4, 60), (5, 300)] as [(UInt64, Int64)] {
        _ = try storage.ask(.append(.said(id, "#tea", by: "ann", "\(id)", time: time)))
      }
      var query = HistoryQuery("#tea", .latest(after: nil), limit: 10)
      #expect(try storage.messages(.history(query)).map(\.text) == ["1", "2", "3", "4", "5"])
      query.notBefore = 150
      #expect(try storage.messages(.history(query)).map(\.text) == ["2", "5"])
    }
  }

  @Test(
    "The conversations of a person with something said between two times, the earliest first", arguments: Kind.allCases)
  func conversations(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      let all = [
        ("#tea", 10), ("#tea", 40), ("#cake", 20), ("#bread", 30), ("ann bob", 25), ("bob eve", 26), ("ann eve", 90),
      ]
      for (id, (conversation, time)) in all.enumerated() {
        _ = try storage.ask(.append(.said(UInt64(id + 1), conversation, by: "x", "x", time: Int64(time))))
      }
      var event = StoredMessage.said(50, "#bread", by: "x", "x", time: 35)
      event.verb = .part
      _ = try storage.ask(.append(event))
      func ask(
        _ channels: [String], _ account: String?, _ after: WallTime, _ before: WallTime, _ limit: Int = 9
      ) throws
        -> [String]
      {
        let query = ConversationQuery(channels: channels, account: account, after: after, before: before, limit: limit)
        guard case .conversations(let found) = try storage.ask(.conversations(query)) else { return ["wrong answer"] }
        return found.map { "\($0.key) \($0.latest)" }
      }
      #expect(
        try ask(["#tea", "#cake", "#none"], "ann", 0, 99) == ["#cake 20", "ann bob 25", "#tea 40", "ann eve 90"])
      #expect(try ask(["#tea", "#cake"], "ann", 0, 99, 2) == ["#cake 20", "ann bob 25"])
      #expect(try ask(["#tea"], nil, 10, 41) == ["#tea 40"])
      #expect(try ask(["#tea"], nil, 9, 40) == ["#tea 10"])
      #expect(try ask(["#tea"], nil, 10, 40) == [])
      #expect(try ask(["#bread"], nil, 0, 99) == ["#bread 30"])
    }
  }

  // MARK: deletion

  @Test(
    "“Deletes messages that are older … at most `limit` of them: called again until it answers less.”",
    arguments: Kind.allCases)
  func expire(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      try fill(storage)
      #expect(try storage.ask(.expire(conversation: "#tea", before: 1004, limit: 2)) == .removed(2))
      #expect(try storage.ask(.expire(conversation: "#tea", before: 1004, limit: 2)) == .removed(1))
      #expect(try storage.ask(.expire(conversation: "#tea", before: 1004, limit: 2)) == .removed(0))
      #expect(try storage.ask(.expire(conversation: nil, before: 1006, limit: 100)) == .removed(7))
      #expect(try storage.ask(.expire(conversation: "#none", before: 1006, limit: 100)) == .removed(0))
      #expect(try storage.search("text", in: "#tea") == [12, 14, 16, 18, 20])
      #expect(try storage.search("cake", in: "#cake") == [13, 15, 17, 19, 21])
    }
  }

  @Test(
    "“What an account said anywhere and what was said in its private conversations … the oldest first”, by pages",
    arguments: Kind.allCases)
  func everythingSaid(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      for id in 1...60 as ClosedRange<UInt64> {
        let who = ["ann", "bob", "eve"][Int(id % 3)]
        var message = StoredMessage.said(id, id % 5 == 0 ? "ann bob" : "#tea", by: who, "tea", account: who)
        if id % 4 == 0 {
          message.verb = .join
          message.params = ["#tea"]
          message.hasText = false
        }
        #expect(try storage.ask(.append(message)) == .done)
      }
      var found: [UInt64] = []
      var last: MessageID?
      repeat {
        let page = try storage.messages(.said(account: "ann", after: last, limit: 4))
        found += page.map(\.stamp.id.number)
        last = page.last?.stamp.id
      } while last != nil
      #expect(found == (1...60).filter { $0 % 3 == 0 || $0 % 5 == 0 })
    }
  }

  @Test(
    "“or, without, of all but the channels that have a `history` of their own”: that is theirs, not the server's",
    arguments: Kind.allCases)
  func ownPolicy(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      let policies: [(String, ChannelRecord.HistoryPolicy)] = [
        ("#long", .days(1000)), ("#few", .messages(5)), ("#off", .off), ("#usual", .server),
      ]
      for (index, policy) in policies.enumerated() {
        _ = try storage.ask(.saveChannel(.full(policy.0, policy.1)))
        _ = try storage.ask(.append(.said(UInt64(index + 1), policy.0, by: "ann", "tea")))
      }
      _ = try storage.ask(.append(.said(5, "#unregistered", by: "ann", "tea")))
      _ = try storage.ask(.append(.said(6, "ann bob", by: "ann", "tea")))
      #expect(try storage.ask(.expire(conversation: nil, before: .max, limit: 100)) == .removed(3))
      #expect(
        try storage.search("tea", in: "#long", "#few", "#off", "#usual", "#unregistered", "ann bob") == [1, 2, 3])
      #expect(try storage.ask(.expire(conversation: "#long", before: .max, limit: 100)) == .removed(1))
      // Its own policy no longer.
      _ = try storage.ask(.saveChannel(.full("#few", .server)))
      #expect(try storage.ask(.expire(conversation: nil, before: .max, limit: 100)) == .removed(1))
      #expect(try storage.search("tea", in: "#long", "#few", "#off", "#usual", "#unregistered", "ann bob") == [3])
    }
  }

  @Test("“Deletes all but the last messages of a conversation”", arguments: Kind.allCases)
  func trim(_ kind: Kind) throws {
    try with(kind) { (storage: any Storage) throws -> Void in
      try fill(storage)
      #expect(try storage.ask(.trim(conversation: "#tea", keep: 20, limit: 100)) == .removed(0))
      #expect(try storage.ask(.trim(conversation: "#tea", keep: 7, limit: 2)) == .removed(2))
      #expect(try storage.ask(.trim(conversation: "#tea", keep: 7, limit: 2)) == .removed(1))
      #expect(try storage.search("text", in: "#tea") == [12, 14, 16, 18, 20])
      #expect(try storage.ask(.trim(conversation: "#tea", keep: 0, limit: 100)) == .removed(7))
      #expect(try storage.search("cake", in: "#cake").count == 10)
    }
  }
}
