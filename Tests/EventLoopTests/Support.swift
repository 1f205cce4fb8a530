import EventLoop
import Glibc
import Testing

/// Two connected stream sockets, closed with the last reference.
final class SocketPair {
  let near: Int32
  let far: Int32

  init() throws {
    var pair: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, type, 0, &pair) == 0 else { throw SystemError("socketpair") }
    (near, far) = (pair[0], pair[1])
  }

  deinit {
    Socket.close(near)
    Socket.close(far)
  }
}

/// A listener on a free loopback port.
final class Listener {
  let descriptor: Int32
  let address: SocketAddress

  init(_ host: String = "127.0.0.1", options: ListenOptions = ListenOptions()) throws {
    descriptor = try Socket.listen(on: #require(SocketAddress(host, defaultPort: 0)), options: options)
    let port = try #require(Socket.localPort(descriptor))
    address = try #require(SocketAddress(host, defaultPort: port))
  }

  deinit { Socket.close(descriptor) }

  /// Connects, and accepts that connection; the caller closes both.
  func connection() throws -> (client: Int32, accepted: Int32, peer: SocketAddress) {
    let client = try Socket.connect(to: address)
    try #require(becomesReadable(descriptor))
    guard case .accepted(let accepted, let peer) = Socket.accept(descriptor) else {
      throw SystemError("accept")
    }
    return (client, accepted, peer)
  }
}

/// Waits up to five seconds until a descriptor can be read or has been closed by the other side.
func becomesReadable(_ descriptor: Int32) -> Bool {
  var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&item, 1, 5000) == 1
}

/// Reads what is there now.
func readAvailable(_ descriptor: Int32, limit: Int = 1 << 24) -> [UInt8] {
  var all: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while all.count < limit {
    guard case .bytes(let count) = buffer.withUnsafeMutableBytes({ Socket.read(descriptor, into: $0) }) else { break }
    all += buffer[..<count]
  }
  return all
}

func write(_ text: String, to descriptor: Int32) -> Socket.WriteResult {
  Array(text.utf8).withUnsafeBytes { Socket.write(descriptor, $0) }
}

func option(_ descriptor: Int32, _ level: Int32, _ name: Int32) -> Int {
  var value: Int32 = -1
  var length = socklen_t(MemoryLayout<Int32>.size)
  return getsockopt(descriptor, level, name, &value, &length) == 0 ? Int(value) : -1
}
