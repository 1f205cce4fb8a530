/// How a line ended: `nc` sends LF, `telnet` and IRC clients send CR LF.
package enum LineEnding: Hashable, Sendable { case lf, crlf }

/// Finds lines in bytes that arrive in any pieces. CR LF, LF and CR each end a line; an empty line is a line.
///
/// It owns no bytes: the caller shows it everything not yet consumed, again and longer, until a line is complete.
package struct LineFramer: Hashable, Sendable {
  package enum Frame: Hashable, Sendable {
    /// The line's bytes, without its end.
    case line(Range<Int>, LineEnding)
    /// A line grew over `Limits.frame` bytes. It is thrown away up to its end; this is said once for each.
    case tooLong
  }

  /// A line ended with CR at the end of what had arrived; an LF that follows belongs to it.
  private var awaitsLF = false
  private var discards = false

  package init() {}

  /// Forgets the line that isn't complete: the caller throws its bytes away (Ctrl-C in telnet).
  package mutating func cancelLine() {
    awaitsLF = false
    discards = false
  }

  /// The next frame in `bytes[start...]`; moves `start` behind what was consumed. Nil: show the rest again with more
  /// behind it.
  package mutating func next(_ bytes: UnsafeRawBufferPointer, at start: inout Int) -> Frame? {
    while start < bytes.count {
      if awaitsLF {
        awaitsLF = false
        if bytes[start] == 10 {
          start += 1
          continue
        }
      }
      guard let end = ByteScan.lineEnd(bytes, from: start) else {
        if discards {
          start = bytes.count
        } else if bytes.count - start > Limits.frame {
          discards = true
          start = bytes.count
          return .tooLong
        }
        return nil
      }
      let line = start..<end
      let ending: LineEnding = bytes[end] == 10 ? .lf : .crlf
      start = end + 1
      if ending == .crlf {
        if start < bytes.count, bytes[start] == 10 { start += 1 } else { awaitsLF = start == bytes.count }
      }
      if discards {
        discards = false
        continue
      }
      return line.count > Limits.frame ? .tooLong : .line(line, ending)
    }
    return nil
  }
}
