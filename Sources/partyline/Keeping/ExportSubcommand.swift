internal import ChatCore
internal import ChatStorage
internal import ChatWire

/// `partyline export`: everything that is kept of a person, as JSON lines.
enum ExportSubcommand {
  static let declaration = Subcommand(
    "export", "Print all that is kept of an account", options: [DataOption.declaration], operand: "ACCOUNT",
    help:
      "One JSON object in each line: the account, the channels that it owns, and, the oldest first, each message that it\n"
      + "sent or that is in its private conversations. Hashes of passwords and tokens are left out. The server may run\n"
      + "meanwhile."
  ) { arguments throws(Stop) in
    let database = try DataOption.database(arguments)
    let key = CaseMapping.fold(arguments.operand)
    let isThere = try DataOption.with { () throws(StorageFault) in
      try DatabaseFile.export(
        database, account: key,
        begin: { person in
          Terminal.say(ExportedLine.of(person.account))
          for channel in person.channels { Terminal.say(ExportedLine.of(channel)) }
        }, each: { Terminal.say(ExportedLine.of($0)) })
    }
    guard isThere else { throw Stop(.noInput, "there is no account \(arguments.operand)") }
  }
}
