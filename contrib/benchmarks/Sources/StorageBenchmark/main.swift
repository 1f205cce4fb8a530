import ChatCore
import ChatStorage
import ChatWire
import Dispatch
import Foundation
import Synchronization

// How fast the storage is: contrib/benchmarks/storage [MESSAGES [FOLDER]]

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let folder = CommandLine.arguments.dropFirst(2).first ?? FileManager.default.temporaryDirectory.path
let path = "\(folder)/storage-benchmark-\(getpid()).db"
let suffixes = ["", "-wal", "-shm"]
defer { for suffix in suffixes { unlink(path + suffix) } }

/// The same numbers in each run. SplitMix64.
struct Numbers: RandomNumberGenerator {
  var state: UInt64 = 1
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Messages as people write them: eleven words of which few are very frequent, every tenth message in Chinese.
struct Talk {
  private var numbers = Numbers()
  private let words: [String]
  private let signs: [Character]

  init() {
    var numbers = Numbers(state: 7)
    words = (0..<20_000).map { rank in
      let length = rank < 50 ? 3 : Int.random(in: 4...9, using: &numbers)
      return String((0..<length).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &numbers) ?? "a" })
    }
    signs = (0..<2000).compactMap { Unicode.Scalar(0x4E00 + $0).map(Character.init) }
  }

  /// By Zipf's law: the n-th word is about n times as rare as the first.
  mutating func word() -> String {
    let share = Double.random(in: 0..<1, using: &numbers)
    return words[min(words.count - 1, Int(pow(Double(words.count), share)) - 1)]
  }

  mutating func sign() -> Character {
    signs[min(signs.count - 1, Int(pow(Double(signs.count), Double.random(in: 0..<1, using: &numbers))) - 1)]
  }

  /// A hundred channels of which few have most of the messages.
  mutating func channel() -> String { "#channel\(Int(pow(100, Double.random(in: 0..<1, using: &numbers))) - 1)" }

  mutating func message(_ index: Int) -> StoredMessage {
    let chinese = index % 10 == 0
    let text = chinese ? String((0..<14).map { _ in sign() }) : (0..<11).map { _ in word() }.joined(separator: " ")
    let channel = channel()
    let nick = "nick\(Int.random(in: 0..<500, using: &numbers))"
    var message = StoredMessage(
      stamp: Stamp(
        time: 1_700_000_000_000 + Int64(index) * 100, id: MessageID(number: 1_700_000_000_000 << 20 + UInt64(index)),
        sequence: UInt64(index)),
      conversation: channel, verb: .privmsg, source: "\(nick)!\(nick)@host.example.org", account: nick,
      params: [channel, text], hasText: true)
    if index % 2 == 0 { message.clientID = "label\(index)" }
    return message
  }
}

func ask(_ storage: SQLiteStorage, _ request: StorageRequest) -> StorageAnswer {
  let box = Mutex<StorageAnswer>(.done)
  let done = DispatchSemaphore(value: 0)
  storage.perform(request) { answer in
    box.withLock { $0 = answer }
    done.signal()
  }
  done.wait()
  return box.withLock { $0 }
}

func milliseconds(since start: ContinuousClock.Instant) -> Double { (ContinuousClock.now - start) / .milliseconds(1) }

func report(_ name: String, _ times: [Double], _ note: String = "") {
  let sorted = times.sorted()
  func show(_ share: Double) -> String {
    String(format: "%.2f", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
  }
  print("| \(name) | \(show(0.5)) ms | \(show(0.95)) ms | \(show(1)) ms | \(note) |")
}

var talk = Talk()
let storage = try SQLiteStorage(path: path)

// Inserts: as fast as a thousand senders who each wait for their answer make them.
let slots = DispatchSemaphore(value: 1000)
let failures = Atomic(0)
var made: [StoredMessage] = []
var seconds = 0.0
var index = 0
while index < count {
  made.removeAll(keepingCapacity: true)
  for _ in 0..<min(100_000, count - index) {
    made.append(talk.message(index))
    index += 1
  }
  let start = ContinuousClock.now
  for message in made {
    slots.wait()
    storage.perform(.append(message)) { answer in
      if answer != .done { failures.wrappingAdd(1, ordering: .relaxed) }
      slots.signal()
    }
  }
  _ = ask(storage, .mark(account: "none", conversation: "none", time: 0))
  seconds += milliseconds(since: start) / 1000
}
let size = ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0) >> 20
print(
  "\(count) messages, 1000 at a time: \(Int(Double(count) / seconds)) per second, \(failures.load(ordering: .relaxed)) failed; the file has \(size) MiB"
)

print("| request | median | 95 of 100 | slowest | |\n|---|---:|---:|---:|---|")
var times: [Double] = []
for number in 0..<300 {
  let start = ContinuousClock.now
  _ = ask(storage, .append(talk.message(count + number)))
  times.append(milliseconds(since: start))
}
report("append, alone", times, "with its fsync")

let channels = (0..<100).map { "#channel\($0)" }
func measure(_ name: String, _ rounds: Int = 200, _ request: (inout Numbers) -> StorageRequest) {
  var numbers = Numbers(state: 3)
  var times: [Double] = []
  var found = 0
  for _ in 0..<rounds {
    let request = request(&numbers)
    let start = ContinuousClock.now
    if case .messages(let messages) = ask(storage, request) { found += messages.count }
    times.append(milliseconds(since: start))
  }
  report(name, times, "\(found / rounds) found")
}
func place(_ numbers: inout Numbers) -> Int { Int.random(in: 0..<count, using: &numbers) }
func id(_ place: Int) -> HistoryPoint { .id(MessageID(number: 1_700_000_000_000 << 20 + UInt64(place))) }
func time(_ place: Int) -> HistoryPoint { .time(1_700_000_000_000 + Int64(place) * 100) }

measure("history, the last 100") {
  .history(HistoryQuery(channels.randomElement(using: &$0) ?? "", .latest(after: nil), limit: 100))
}
measure("history, 100 before an id") { numbers in
  .history(HistoryQuery(channels.randomElement(using: &numbers) ?? "", .before(id(place(&numbers))), limit: 100))
}
measure("history, 100 around a time") { numbers in
  .history(HistoryQuery(channels.randomElement(using: &numbers) ?? "", .around(time(place(&numbers))), limit: 100))
}
func search(
  _ words: [String], _ conversations: [String], from: String? = nil, before: HistoryPoint? = nil
) -> StorageRequest {
  var query = SearchQuery(in: conversations, limit: 50)
  query.words = words
  query.from = from
  query.before = before
  return .search(query)
}
measure("search, one word in all channels") { _ in search([talk.word()], channels) }
measure("search, one word in one channel") { search([talk.word()], [channels.randomElement(using: &$0) ?? ""]) }
measure("search, two words") { _ in search([talk.word(), talk.word()], channels) }
measure("search, two words before a time") { search([talk.word(), talk.word()], channels, before: time(place(&$0))) }
measure("search, a frequent word and a sender in the smallest channel") { _ in
  search(["\(Talk.frequent)"], ["#channel99"], from: "nick7")
}
measure("search, a word that isn't there") { _ in search(["zzzzzzzzzzzz"], channels) }
measure("search, two Chinese signs") { _ in search([String([talk.sign(), talk.sign()])], channels) }
measure("search, one Chinese sign in one channel") { _ in search([String(talk.sign())], ["#channel50"]) }
measure("what somebody said last in all channels") { numbers in
  search([], channels, from: "nick\(Int.random(in: 0..<500, using: &numbers))")
}
storage.close()

extension Talk {
  /// The most frequent word.
  static var frequent: String { Talk().words[0] }
}
