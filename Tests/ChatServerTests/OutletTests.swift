import ChatServer
import Glibc
import Testing

/// Output that must not hold up the loop.
@Suite struct OutletTests {
  @Test("Who doesn't read delays nobody: lines that find no room are left out, and the next that does tells how many")
  func fullPipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    let outlet = Outlet(ends[1])
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [10]
    // A pipe holds 64 KiB: most of these find no room, and none may wait.
    for _ in 0..<200 { outlet.write(line) }
    let first = try read(ends[0])
    let kept = first.count { $0 == "\n" }
    #expect((1..<200).contains(kept))
    outlet.write(Array("here\n".utf8))
    let second = try read(ends[0])
    let whole = first + second
    let lines = whole.split(separator: "\n")
    #expect(lines.last == "here")
    let told = try #require(lines.dropLast().last)
    let complete = lines.count { $0.count == 999 }
    #expect(told == "(\(200 - complete) lines are missing here: nobody read them)")
  }

  /// What a pipe holds now.
  private func read(_ descriptor: Int32) throws -> String {
    var bytes: [UInt8] = []
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 0) == 1 {
      var piece = [UInt8](repeating: 0, count: 65536)
      let count = Glibc.read(descriptor, &piece, piece.count)
      try #require(count > 0)
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
