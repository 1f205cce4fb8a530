internal import Glibc

/// What arrives on a descriptor (a pipe, a terminal's master side or a socket), which it closes in the end.
package final class DescriptorTranscript: Transcript {
  package let name: String
  package private(set) var bytes: [UInt8] = []
  private let descriptor: Int32
  private var ended = false
  private let clean: ((_ raw: [UInt8]) -> [UInt8])?
  private var raw: [UInt8] = []

  /// Reads `descriptor`; `clean` turns everything read so far into what is shown (for a terminal).
  package init(name: String, descriptor: Int32, clean: ((_ raw: [UInt8]) -> [UInt8])? = nil) {
    self.name = name
    self.descriptor = descriptor
    self.clean = clean
  }

  deinit { close(descriptor) }

  package func advance(patience: Duration) throws -> Bool {
    guard !ended else { return false }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, patience.milliseconds) > 0 else { return true }
    let piece = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    // The end of a pipe reads as nothing; that of a terminal or of a reset connection as an error.
    guard !piece.isEmpty else {
      ended = true
      return false
    }
    guard let clean else {
      bytes += piece
      return true
    }
    raw += piece
    bytes = clean(raw)
    return true
  }
}

extension Duration {
  /// For poll(2): rounded up, and never negative.
  fileprivate var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    return Int32(clamping: max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}
