internal import ChatCore
internal import ChatStorage

/// `partyline verify`: checks what a server keeps.
enum VerifyCommand {
  static let declaration = Subcommand(
    "verify", "Check what a server keeps, or a backup",
    options: [DataOption.declaration, Option("--file", "FILE", "check this backup instead")],
    help:
      "The server may run meanwhile. It reads everything and changes nothing; the exit code is 65 when something is wrong.\n"
      + "Of the audit log it tells where its chain breaks, or how it ends: whoever notes that hash can see later that none was taken\n"
      + "off its end."
  ) { arguments throws(Stop) in
    let path = if let file = arguments["--file"] { file } else { try DataOption.database(arguments) }
    let problems = try DataOption.with { () throws(StorageFault) in try DatabaseFile.verify(path) }
    guard problems.isEmpty else {
      throw Stop(
        .damaged,
        "\(path) is damaged:\n\(problems.joined(separator: "\n"))\n`partyline restore BACKUP` puts a backup in its place"
      )
    }
    Terminal.say("\(path) is in order")
    let end = try DataOption.with { () throws(StorageFault) in try DatabaseFile.auditEnd(path) }
    guard let end else { return }
    Terminal.say("the audit log has \(end.count == 1 ? "1 entry" : "\(end.count) entries") and ends with \(end.hash)")
  }
}
