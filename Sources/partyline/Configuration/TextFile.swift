internal import EventLoop
internal import Glibc

/// Small files of text.
enum TextFile {
  /// Why a file could not be read, as it goes on after its name.
  struct Problem: Error, Hashable {
    let text: String
  }

  /// Reads a whole file of at most `limit` bytes.
  static func read(_ path: String, limit: Int) -> Result<String, Problem> {
    // Not blocking: a pipe that nobody writes to must not hold up a reload.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(Problem(text: "can't be read: \(reason())")) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { return .failure(Problem(text: "can't be read: \(reason())")) }
      if count == 0 { break }
      bytes += piece.prefix(count)
      guard bytes.count <= limit else { return .failure(Problem(text: "is larger than \(limit) bytes")) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .failure(Problem(text: "is not UTF-8 text"))
    }
    return .success(text)
  }

  /// The text of `errno`.
  static func reason() -> String { String(cString: strerror(errno)) }
}
