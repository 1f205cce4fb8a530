internal import ChatCore
internal import ChatStorage

/// `partyline backup`: copies what a server keeps while it runs.
enum BackupCommand {
  static let declaration = Subcommand(
    "backup", "Copy what a server keeps into one file", options: [DataOption.declaration], operand: "FILE",
    help:
      "The server may run meanwhile: the copy is as everything was at one moment, and was checked. FILE must not be\n"
      + "there yet. `partyline restore` puts it back."
  ) { arguments throws(Stop) in
    let database = try DataOption.database(arguments)
    let copy = arguments.operand
    try DataOption.with { () throws(StorageFault) in try DatabaseFile.backup(database, to: copy) }
    Terminal.say("\(copy) is a backup of \(database)")
  }
}
