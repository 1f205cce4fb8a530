internal import ChatCore
internal import ChatStorage
internal import ChatWire
internal import EventLoop

/// `partyline purge`: deletes old messages.
enum PurgeCommand {
  private static let millisecondsPerDay: Int64 = 86_400_000

  static let declaration = Subcommand(
    "purge", "Delete old messages",
    options: [
      Option("--older-than", "DAYS", "delete what is older than so many days; 0 for everything"),
      Option("--channel", "NAME", "only in this channel"),
      DataOption.declaration,
    ],
    help: "The server may run meanwhile. What is deleted is gone from history and search, but not from backups."
  ) { arguments throws(Stop) in
    guard let text = arguments["--older-than"], let days = Int64(text), (0...100_000).contains(days) else {
      throw Stop(.usage, "say from which age on, in days: --older-than 365")
    }
    let database = try DataOption.database(arguments)
    let before = Clock.wallMilliseconds() - days * millisecondsPerDay
    let channel = arguments["--channel"].map(CaseMapping.fold)
    let count = try DataOption.with { () throws(StorageFault) in
      try DatabaseFile.purge(database, conversation: channel, before: before)
    }
    Terminal.say(count == 1 ? "1 message was deleted" : "\(count) messages were deleted")
  }
}
