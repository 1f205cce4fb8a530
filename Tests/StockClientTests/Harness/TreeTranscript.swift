import Foundation
import Glibc
import ProgramTesting

/// What a program writes into the files of a directory, some of which appear later: one log for each conversation.
final class TreeTranscript: Transcript {
  let name: String
  private(set) var bytes: [UInt8] = []
  private let root: String
  private let wanted: (_ path: String) -> Bool
  private var read: [String: Int] = [:]

  init(name: String, root: String, file wanted: @escaping (_ path: String) -> Bool) {
    self.name = name
    self.root = root
    self.wanted = wanted
  }

  func advance(patience: Duration) throws -> Bool {
    let end = ContinuousClock.now + patience
    repeat {
      let before = bytes.count
      let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      for path in paths.map({ "\(root)/\($0)" }).sorted() where wanted(path) { take(path) }
      if bytes.count > before { return true }
      // Files can't be polled: look again in ten milliseconds.
      if patience > .zero { poll(nil, 0, 10) }
    } while end > .now
    return true
  }

  private func take(_ path: String) {
    let known = read[path] ?? 0
    guard let all = FileManager.default.contents(atPath: path), all.count > known else { return }
    bytes += all.dropFirst(known)
    read[path] = all.count
  }
}
