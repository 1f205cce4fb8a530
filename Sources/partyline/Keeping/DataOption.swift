internal import ChatCore
internal import ChatStorage
internal import Glibc

/// `--data`, as the commands have it that do something with what a server keeps.
enum DataOption {
  static let declaration = Option("--data", "DIR", "the data folder of the server; ./partyline-data without it")
  private static let fallback = "partyline-data"

  /// The data folder.
  static func folder(_ arguments: Arguments) -> String { arguments["--data"] ?? fallback }

  /// The file of the server, which must be there.
  static func database(_ arguments: Arguments) throws(Stop) -> String {
    let path = "\(folder(arguments))/\(DatabaseFile.name)"
    guard access(path, R_OK) == 0 else {
      throw Stop(.noInput, "can't read \(path): \(TextFile.reason()). --data says where the data folder is")
    }
    return path
  }

  /// Does something with a file.
  static func with<Result>(_ body: () throws(StorageFault) -> Result) throws(Stop) -> Result {
    do throws(StorageFault) { return try body() } catch { throw Stop(error) }
  }
}
