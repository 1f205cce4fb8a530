import ChatWire
import Testing

private let iac: UInt8 = 255
private let dont: UInt8 = 254
private let doIt: UInt8 = 253
private let wont: UInt8 = 252
private let will: UInt8 = 251

/// A client on the other side of the options.
private struct Peer {
  var filter = TelnetFilter()

  mutating func send(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    return bytes.withUnsafeMutableBytes { filter.filter($0) }.replies
  }

  mutating func hide(_ isHidden: Bool) -> [UInt8] { filter.options.request(.echo, .server, isHidden) }
}

/// RFC 1143, section 7: "The Q Method of Implementing TELNET Option Negotiation".
@Suite struct TelnetOptionsTests {
  @Test("WILL ECHO, DO, WONT ECHO, DONT: one question at a time, and nothing is answered that is an answer")
  func hiding() {
    var peer = Peer()
    #expect(peer.hide(true) == [iac, will, 1])
    #expect(peer.filter.options.isWaiting)
    #expect(peer.send([iac, doIt, 1]) == [])
    #expect(peer.filter.options.isOn(.echo, .server))
    #expect(peer.hide(true) == [])
    #expect(peer.hide(false) == [iac, wont, 1])
    #expect(peer.send([iac, dont, 1]) == [])
    #expect(!peer.filter.options.isOn(.echo, .server) && !peer.filter.options.isWaiting)
  }

  @Test("The secret came before the answer to WILL ECHO: WONT ECHO follows as soon as it is there")
  func typedAhead() {
    var peer = Peer()
    #expect(peer.hide(true) == [iac, will, 1])
    #expect(peer.hide(false) == [])
    #expect(peer.send([iac, doIt, 1]) == [iac, wont, 1])
    #expect(peer.send([iac, dont, 1]) == [])
    #expect(!peer.filter.options.isOn(.echo, .server))
  }

  @Test("Hidden, shown and hidden again before any answer: it is hidden in the end")
  func twice() {
    var peer = Peer()
    #expect(peer.hide(true) == [iac, will, 1])
    #expect(peer.hide(false) == [])
    #expect(peer.hide(true) == [])
    #expect(peer.send([iac, doIt, 1]) == [])
    #expect(peer.filter.options.isOn(.echo, .server))
    #expect(peer.hide(false) == [iac, wont, 1])
    #expect(peer.hide(true) == [])
    #expect(peer.send([iac, dont, 1]) == [iac, will, 1])
  }

  @Test("A client that refuses is believed, may be asked again, and hears nothing else")
  func refusal() {
    var peer = Peer()
    #expect(peer.filter.options.request(.windowSize, .client, true) == [iac, doIt, 31])
    #expect(peer.send([iac, wont, 31]) == [])
    #expect(!peer.filter.options.isWaiting)
    #expect(peer.filter.options.request(.windowSize, .client, true) == [iac, doIt, 31])
  }

  @Test("A client that ends what was agreed on is told so once")
  func ending() {
    var peer = Peer()
    #expect(peer.send([iac, will, 31]) == [iac, doIt, 31])
    #expect(peer.send([iac, wont, 31]) == [iac, dont, 31])
    #expect(peer.send([iac, wont, 31]) == [])
  }

  @Test("0xFF of Latin-1 text is no sign of telnet, a command is")
  func spoken() {
    var peer = Peer()
    _ = peer.send([iac, 0x61, iac, iac, iac, 10])
    #expect(!peer.filter.options.isSpoken)
    _ = peer.send([iac, 246])
    #expect(peer.filter.options.isSpoken)
  }

  @Test("The length of a telnet sequence in what is sent: the text behind it is where it was")
  func length() {
    func length(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes(Telnet.length) }
    #expect(length([iac, will, 1, 0x61]) == 3)
    #expect(length([iac, 249, 0x61]) == 2)
    #expect(length(Telnet.sendTerminalType + [0x61]) == 6)
    #expect(length(Telnet.requestCharset(["utf-8"]) + [0x61]) == Telnet.requestCharset(["utf-8"]).count)
    #expect(length(Telnet.acceptCharset(nil)) == 6)
    #expect(length([iac, 250, 31, iac, iac, 240, iac]) == 7)
    #expect(length([iac]) == 1)
  }
}
