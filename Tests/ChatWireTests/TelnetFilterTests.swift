import ChatWire
import Testing

/// What a filter made of its input: text, replies, where in the text Ctrl-C was, and what the client told of itself.
private struct Filtered: Equatable {
  var text: [UInt8] = []
  var replies: [UInt8] = []
  var interrupts: [Int] = []
  var news: [TelnetNews] = []
}

private func filter(_ pieces: [[UInt8]]) -> Filtered {
  var filter = TelnetFilter()
  var result = Filtered()
  for piece in pieces {
    var bytes = piece
    let outcome = bytes.withUnsafeMutableBytes { filter.filter($0) }
    #expect(outcome.kept <= piece.count)
    for place in outcome.interrupts {
      #expect(place <= outcome.kept)
      let place = place + result.text.count
      if result.interrupts.last != place { result.interrupts.append(place) }
    }
    result.text += bytes.prefix(outcome.kept)
    result.replies += outcome.replies
    result.news += outcome.news
  }
  return result
}

private func on(_ option: TelnetOptions.Option, _ side: TelnetOptions.Side) -> TelnetNews {
  .changed(.init(option: option, side: side, isOn: true))
}

private let iac: UInt8 = 255
private let dont: UInt8 = 254
private let doIt: UInt8 = 253
private let wont: UInt8 = 252
private let will: UInt8 = 251
private let sb: UInt8 = 250
private let ayt: UInt8 = 246
private let ao: UInt8 = 245
private let ip: UInt8 = 244
private let brk: UInt8 = 243
private let se: UInt8 = 240
private let susp: UInt8 = 237
private let binary: UInt8 = 0
private let timingMark: UInt8 = 6

@Suite struct TelnetFilterTests {
  private static let a: UInt8 = 0x61
  private static let b: UInt8 = 0x62

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var input: [UInt8]
    var text: [UInt8] = []
    var replies: [UInt8] = []
    var interrupts: [Int] = []
    var news: [TelnetNews] = []
  }

  @Test(
    "Text, answers and Ctrl-C are the same however the bytes are cut",
    arguments: [
      Row(testDescription: "nothing", input: []),
      Row(testDescription: "text only", input: [a, 10, b], text: [a, 10, b]),
      Row(testDescription: "IAC IAC is one 0xFF", input: [a, iac, iac, b], text: [a, 255, b]),
      Row(testDescription: "IAC at the end waits", input: [a, iac], text: [a]),
      Row(
        testDescription: "NOP, DM, BRK, AO, EC, EL, GA",
        input: [241, 242, 243, 245, 247, 248, 249].flatMap { [iac, $0] }),
      Row(testDescription: "EOF, SUSP, ABORT, EOR, lone SE", input: [236, 237, 238, 239, 240].flatMap { [iac, $0] }),
      Row(testDescription: "DO is refused", input: [a, iac, doIt, 1, b], text: [a, b], replies: [iac, wont, 1]),
      Row(testDescription: "WILL is refused", input: [a, iac, will, 32, b], text: [a, b], replies: [iac, dont, 32]),
      Row(
        testDescription: "what is of use is agreed to, once", input: [iac, will, 31, iac, will, 31, iac, doIt, 0],
        replies: [iac, doIt, 31, iac, will, 0], news: [on(.windowSize, .client), on(.binary, .server)]),
      Row(testDescription: "DONT and WONT get no answer", input: [iac, dont, 1, iac, wont, 3, a], text: [a]),
      Row(
        testDescription: "each option once", input: [iac, doIt, 1, iac, doIt, 1, iac, will, 1, iac, will, 1],
        replies: [iac, wont, 1, iac, dont, 1]),
      Row(testDescription: "option 255", input: [iac, doIt, 255, a], text: [a], replies: [iac, wont, 255]),
      Row(
        testDescription: "Ctrl-C of inetutils telnet", input: [a, b, iac, ip, iac, doIt, timingMark, a, 10],
        text: [a, b, a, 10], replies: [iac, wont, timingMark], interrupts: [2]),
      Row(
        testDescription: "every timing mark is answered",
        input: [iac, doIt, timingMark, a, iac, doIt, timingMark], text: [a],
        replies: [iac, wont, timingMark, iac, wont, timingMark], interrupts: [0, 1]),
      // Measured with inetutils telnet 2.4: it sends a command, and a timing mark, in place of these bytes of text.
      Row(
        testDescription: "小, typed in telnet", input: [0xe5, 0xb0, iac, ao, iac, doIt, timingMark, a],
        text: [0xe5, 0xb0, 0x8f, a], replies: [iac, doIt, binary, iac, wont, timingMark]),
      Row(
        testDescription: "0x83, 0x9A and 0x9C in characters, and the consent to binary",
        input: [
          0xc3, iac, ip, iac, doIt, timingMark, iac, will, binary, 0xe4, iac, susp, 0x80, 0xf0, 0x9f, iac, brk, 0x80,
        ],
        text: [0xc3, 0x83, 0xe4, 0x9a, 0x80, 0xf0, 0x9f, 0x9c, 0x80],
        replies: [iac, doIt, binary, iac, wont, timingMark], news: [on(.binary, .client)]),
      Row(
        testDescription: "Ctrl-C behind a whole character", input: [0xc3, 0xa4, iac, ip, iac, doIt, timingMark],
        text: [0xc3, 0xa4], replies: [iac, wont, timingMark], interrupts: [2]),
      Row(testDescription: "IP alone", input: [a, iac, ip], text: [a], interrupts: [1]),
      Row(
        testDescription: "AYT once until there is text", input: [iac, ayt, iac, ayt, a, iac, ayt], text: [a],
        replies: Array("[yes]\r\n[yes]\r\n".utf8)),
      Row(
        testDescription: "NAWS (RFC 1073)", input: [a, iac, sb, 31, 0, 80, 0, 24, iac, se, b], text: [a, b],
        news: [.windowSize(columns: 80, rows: 24)]),
      Row(
        testDescription: "IAC IAC inside of one", input: [iac, sb, 31, 0, iac, iac, 1, a, iac, se, b], text: [b],
        news: [.windowSize(columns: 255, rows: 353)]),
      Row(testDescription: "a size that is none", input: [iac, sb, 31, 0, 80, 0, iac, se, b], text: [b]),
      Row(testDescription: "an option nobody asked for", input: [iac, sb, 39, 0, 80, 0, 24, iac, se, b], text: [b]),
      Row(
        testDescription: "TERMINAL-TYPE IS (RFC 1091)",
        input: [iac, sb, 24, 0] + Array("XTERM-256COLOR".utf8) + [iac, se],
        news: [.terminalType("XTERM-256COLOR")]),
      Row(
        testDescription: "a terminal's name with controls in it", input: [iac, sb, 24, 0, 27, 91, iac, se, b], text: [b]
      ),
      Row(
        testDescription: "CHARSET REQUEST (RFC 2066)",
        input: [iac, sb, 42, 1] + Array(";UTF-8;GBK;".utf8) + [iac, se],
        news: [.charsetsOffered(["UTF-8", "GBK"])]),
      Row(
        testDescription: "CHARSET ACCEPTED", input: [iac, sb, 42, 2] + Array("gbk".utf8) + [iac, se],
        news: [.charsetAccepted("gbk")]),
      Row(
        testDescription: "one that ends with another command", input: [iac, sb, 31, 1, iac, doIt, 1, b], text: [b],
        replies: [iac, wont, 1]),
      Row(testDescription: "an empty one", input: [iac, sb, iac, se, b], text: [b]),
      Row(testDescription: "CR NUL is CR", input: [a, 13, 0, b, 13, 10], text: [a, 13, b, 13, 10]),
      Row(testDescription: "CR CR NUL", input: [13, 13, 0, 0], text: [13, 13, 0]),
      Row(testDescription: "NUL elsewhere stays to be refused", input: [a, 0], text: [a, 0]),
      Row(testDescription: "CR, command, NUL", input: [13, iac, 241, 0], text: [13, 0]),
      Row(testDescription: "0xFF of another character set isn't lost", input: [a, iac, b, a], text: [a, 255, a]),
      Row(testDescription: "0xFF before a line end", input: [a, iac, 10, b, iac, 13, 0], text: [a, 10, b, 13]),
    ])
  func rows(_ row: Row) {
    let expected = Filtered(text: row.text, replies: row.replies, interrupts: row.interrupts, news: row.news)
    for pieces in splits(of: row.input) { #expect(filter(pieces) == expected, "\(pieces)") }
  }

  @Test("A subnegotiation without an end is over after its limit: the text behind it counts again")
  func longSubnegotiation() {
    let start: [UInt8] = [iac, sb]
    let inside = [UInt8](repeating: 1, count: Limits.subnegotiation)
    #expect(filter([start + inside]).text == [])
    #expect(filter([start + inside + [Self.a]]).text == [Self.a])
    #expect(filter([start + inside + [iac, se, Self.a]]).text == [Self.a])
    let quoted = start + [UInt8](repeating: iac, count: Limits.subnegotiation) + [Self.a]
    for pieces in splits(of: quoted) { #expect(filter(pieces).text == [Self.a]) }
  }

  @Test("Whatever a client sends, the answers to options end: one for each that is refused, 64 for the others in all")
  func noLoop() {
    var input: [UInt8] = []
    for _ in 0..<3 {
      for option in UInt8.min...UInt8.max where option != timingMark {
        for verb in [doIt, dont, will, wont] { input += [iac, verb, option] }
      }
    }
    let result = filter([input])
    #expect(result.text.isEmpty)
    // Of 255 options on two sides six are agreed to and ended again, three times.
    #expect(result.replies.count == (255 * 2 - 6) * 3 + 6 * 2 * 3 * 3)
    // A client that mirrors whatever it is sent comes to rest.
    var mirror = TelnetFilter()
    var echoed = mirror.options.request(.windowSize, .client, true) + mirror.options.request(.echo, .server, true)
    for _ in 0..<8 { echoed = echoed.withUnsafeMutableBytes { mirror.filter($0) }.replies }
    #expect(echoed.isEmpty)
    // One that changes its mind for ever isn't answered for ever.
    var restless: [UInt8] = []
    for _ in 0..<1000 { restless += [iac, will, 31, iac, wont, 31] }
    var filter = TelnetFilter()
    let answers = restless.withUnsafeMutableBytes { filter.filter($0) }.replies.count
    #expect(answers <= 3 * 65)
  }

  @Test("No IAC is sent to a client that sent none; a flood is answered by at most what it was long")
  func neverFirst() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2000 {
      let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
      let quiet = bytes.map { $0 == iac ? 0 : $0 }
      #expect(filter([quiet]).replies.isEmpty)
      #expect(filter([quiet]).interrupts.isEmpty)
      // From a pool that makes sequences likely.
      let pool: [UInt8] = [iac, iac, iac, doIt, will, dont, wont, sb, se, ip, ayt, timingMark, 13, 0, 10, 0x61]
      let noise = (0..<60).map { _ in pool[Int.random(in: pool.indices, using: &random)] }
      let whole = filter([noise])
      for pieces in splits(of: noise) { #expect(filter(pieces) == whole) }
      #expect(whole.text.count <= noise.count)
      #expect(whole.replies.count <= noise.count * 3)
    }
  }

  @Test("An IAC is found wherever it stands", arguments: 0..<40)
  func contains(_ place: Int) {
    var bytes = [UInt8](repeating: 0xFE, count: 40)
    #expect(!bytes.withUnsafeBytes(TelnetFilter.containsIAC))
    bytes[place] = iac
    #expect(bytes.withUnsafeBytes(TelnetFilter.containsIAC))
    #expect(!bytes.prefix(place).withUnsafeBytes(TelnetFilter.containsIAC))
  }
}
