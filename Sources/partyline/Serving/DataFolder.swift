internal import ChatStorage
internal import Glibc

/// The server's own folder. While it is held, no other server gets it.
final class DataFolder {
  private let descriptor: Int32
  /// The file in which everything is kept.
  let database: String

  /// Makes the folder when it is missing, and takes it.
  /// - Throws: when it can't be made, or another server has it.
  init(_ path: String) throws(Stop) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw Stop(.cantCreate, "can't make the data folder \(path): \(TextFile.reason())")
    }
    let file = "\(path)/partyline.lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Stop(.cantCreate, "can't write into the data folder \(path): \(TextFile.reason())")
    }
    // The kernel gives the lock back however the process ends.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = (try? TextFile.read(file, limit: 64).get()).flatMap { Int32($0.prefix { $0.isNumber }) }
      close(descriptor)
      throw Stop(
        .temporary,
        "another server\(holder.map { " (process \($0))" } ?? "") runs with the data folder \(path): stop it, or choose "
          + "another folder with --data")
    }
    let process = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) != 0 || pwrite(descriptor, process, process.count, 0) != process.count {
      close(descriptor)
      throw Stop(.cantCreate, "can't write into the data folder \(path): \(TextFile.reason())")
    }
    self.descriptor = descriptor
    database = "\(path)/\(DatabaseFile.name)"
  }

  deinit { close(descriptor) }
}
