import ChatCore
import ChatStorage
import Dispatch
import Foundation
import Synchronization

/// A folder of its own for one test.
final class Folder {
  let path: String
  var file: String { "\(path)/\(DatabaseFile.name)" }

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Why a test can't go on.
struct Failure: Error { var text: String }

extension Storage {
  /// Asks, and waits for the answer.
  func ask(_ request: StorageRequest) throws -> StorageAnswer {
    let box = Mutex<StorageAnswer?>(nil)
    let done = DispatchSemaphore(value: 0)
    perform(request) { answer in
      box.withLock { $0 = answer }
      done.signal()
    }
    guard done.wait(timeout: .now() + 60) == .success, let answer = box.withLock({ $0 }) else {
      throw Failure(text: "no answer to \(request)")
    }
    return answer
  }

  func messages(_ request: StorageRequest) throws -> [StoredMessage] {
    guard case .messages(let messages) = try ask(request) else { throw Failure(text: "no messages for \(request)") }
    return messages
  }
}
