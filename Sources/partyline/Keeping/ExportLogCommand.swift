internal import ChatCore
internal import ChatStorage

/// `partyline export-log`: the audit log as JSON lines.
enum ExportLogCommand {
  static let declaration = Subcommand(
    "export-log", "Print the audit log", options: [DataOption.declaration],
    help:
      "One JSON object in each line, the oldest first: who did what to whom, when, why and from which address. `hash` is\n"
      + "the SHA-256 of the line without it, and `previous` that of the line before. The server may run meanwhile."
  ) { arguments throws(Stop) in
    let database = try DataOption.database(arguments)
    try DataOption.with { () throws(StorageFault) in
      try DatabaseFile.exportAudit(database) { Terminal.say($0) }
    }
  }
}
