internal import ChatCore
internal import ChatStorage

/// `partyline restore`: puts a backup in the place of what a server kept.
enum RestoreCommand {
  static let declaration = Subcommand(
    "restore", "Put a backup in the place of what a server kept", options: [DataOption.declaration], operand: "BACKUP",
    help:
      "The server must not run. BACKUP is checked first and stays as it is. What it replaces is not deleted but renamed\n"
      + "to partyline.db.replaced-1 (or the next number)."
  ) { arguments throws(Stop) in
    let backup = arguments.operand
    // Held until the end: no server gets the folder meanwhile.
    let folder = try DataFolder(DataOption.folder(arguments))
    let old = try DataOption.with { () throws(StorageFault) in try DatabaseFile.restore(backup, to: folder.database) }
    Terminal.say("\(folder.database) is now a copy of \(backup)" + (old.map { "; what was there is now \($0)" } ?? ""))
    withExtendedLifetime(folder) {}
  }
}
