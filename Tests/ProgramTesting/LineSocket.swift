internal import Glibc

/// A client written by hand: the bytes a test sends, nothing else, and the bytes the server answers.
package final class LineSocket: Transcript {
  package let name: String
  private let descriptor: Int32
  private let received: DescriptorTranscript

  package var bytes: [UInt8] { received.bytes }

  /// Connects to 127.0.0.1.
  /// - Parameter source: the loopback address to connect from, as a number.
  /// - Parameter receiveBuffer: the size in bytes of the kernel's receive buffer; nil leaves it to the kernel.
  package init(
    port: UInt16, name: String = "socket", receiveBuffer: Int32? = nil, from source: UInt32 = 0x7f00_0001
  ) throws {
    self.name = name
    let descriptor = try system("socket") { socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0) }
    self.descriptor = descriptor
    received = DescriptorTranscript(name: name, descriptor: descriptor)
    if var receiveBuffer {
      // Before connect(2): the window is agreed upon then.
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
    }
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = source.bigEndian
    try Self.call("bind", address) { bind(descriptor, $0, $1) }
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    try Self.call("connect", address) { connect(descriptor, $0, $1) }
  }

  private static func call(
    _ name: String, _ address: sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws {
    try system(name) {
      withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
  }

  /// Connects and registers as an IRC client does.
  package convenience init(port: UInt16, nick: String) throws {
    try self.init(port: port, name: nick, receiveBuffer: nil)
    try send("NICK \(nick)")
    try send("USER \(nick) 0 * :\(nick)")
    try waitFor(" 001 \(nick) ")
  }

  /// Sends a line.
  package func send(_ line: String, ending: String = "\r\n") throws {
    try send(bytes: Array((line + ending).utf8))
  }

  /// Sends bytes as they are.
  package func send(bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure("\(name): send: \(describe(error: errno))") }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends what there is room for now, without waiting. Answers how many bytes that was; -1 when the connection is over
  /// or there is no room.
  package func offer(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)) }
  }

  /// Sends bytes of which the last is urgent data, as telnet's synch signal is (RFC 854, "The TELNET SYNCH mechanism").
  package func send(urgent bytes: [UInt8]) throws {
    let count = bytes.withUnsafeBytes {
      Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_OOB))
    }
    guard count == bytes.count else { throw Failure("\(name): send: \(describe(error: errno))") }
  }

  /// Breaks the connection off at once, with a reset: as a program does that is killed before it has read everything.
  package func reset() {
    // On Linux, connecting a TCP socket to nowhere ends its connection with RST.
    var nowhere = sockaddr()
    nowhere.sa_family = sa_family_t(AF_UNSPEC)
    _ = connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// Says that nothing more will be sent, and goes on reading.
  package func halfClose() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  package func advance(patience: Duration) throws -> Bool {
    try received.advance(patience: patience)
  }
}
