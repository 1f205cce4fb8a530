import ChatCore
import ChatTesting
import ChatWire
import Testing

/// What the core makes of storage that fails.
@Suite struct StorageHealthTests {
  @Test(
    "Operators and the log are told once when storage begins to fail, fails otherwise, and works again; not of each message"
  )
  func onceForEachChange() {
    var core = Core(at: Moment(wall: 0, uptime: 0))
    func events(_ answers: StorageAnswer...) -> [Event] {
      for answer in answers {
        core.handle(.answer(RequestID(number: 0), .stored(answer)), at: Moment(wall: 0, uptime: 0))
      }
      return core.effects.takeList().compactMap { if case .log(let event) = $0 { event } else { nil } }
    }
    let full = StorageFault(.full, "disk is full")
    let readOnly = StorageFault(.readOnly, "readonly")
    var reading = StorageFault(.corrupt, "malformed")
    reading.isReading = true
    #expect(events(.done, .messages([])) == [])
    #expect(events(.failed(full), .failed(full), .messages([]), .failed(full)) == [.storageFailed(full)])
    #expect(events(.failed(reading), .failed(reading)) == [.storageFailed(reading)])
    #expect(events(.failed(readOnly), .failed(readOnly)) == [.storageFailed(readOnly)])
    #expect(events(.removed(1), .done) == [.storageRecovered(isReading: false)])
    #expect(events(.conversations([]), .messages([])) == [.storageRecovered(isReading: true)])
  }

  @Test("What was kept is known from the start; ids go on growing also where the clock was turned back")
  func stored() {
    var state = StoredState()
    state.accounts = [Account(name: "Ann", created: 1)]
    state.channels = [ChannelRecord(name: "#Tea", founder: "ann", created: 2)]
    state.lastMessage = MessageID(number: 1 << 62)
    let core = Core(stored: state, at: Moment(wall: 1000, uptime: 0))
    #expect(core.accounts["ann"] == state.accounts[0])
    #expect(core.channelRecords == ["#tea": state.channels[0]])
    var board = Switchboard(stored: state)
    let bob = board.connect(from: Endpoint(host: "10.0.0.1"))
    for line in [
      "CAP REQ message-tags", "NICK bob", "USER bob 0 * :bob", "CAP REQ echo-message", "CAP END", "PRIVMSG bob :hi",
    ] {
      board.receive(bob, .line(board.clients[bob].id, line))
    }
    let ids = board.takeUnread(bob).compactMap { line in
      line.firstMatch(of: /msgid=([0-9a-v]{13})/).flatMap { MessageID(String($0.1)) }
    }
    #expect(!ids.isEmpty && ids.allSatisfy { $0 > state.lastMessage })
  }
}
