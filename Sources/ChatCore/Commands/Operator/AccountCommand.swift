import ChatWire

/// Makes an account for somebody, where the configuration lets nobody register. Partyline's own.
package enum AccountCommand: Command {
  package static let declaration = Declaration(
    "ACCOUNT", .operators, .oper,
    [
      Parameter("ADD", .word, field: "subcommand"), Parameter("name", .word),
      Parameter("password", .word, optional: true),
    ],
    replies: [.rplTryAgain],
    codes: [
      "ACCOUNT_ADDED", "ACCOUNT_EXISTS", "BAD_ACCOUNT_NAME", "INVALID_PARAMS", "TEMPORARILY_UNAVAILABLE",
      "WEAK_PASSWORD",
    ], cost: 5, slash: ["account"],
    summary: "Make an account for somebody",
    help: """
      Also where registration is closed. Whoever it is for logs in with the password, and changes it with PASSWORD. A person in plain mode leaves the \
      password out and is asked for it. While the server doesn't run, `partyline account add` does the same.
      """,
    example: "ACCOUNT ADD bob battery-staple")

  package static func run(_ call: Call, on core: inout Core) throws(Reply) {
    let name = call.param(1)
    let use = "use \(core.spelled("ACCOUNT ADD", "bob", for: call.session))"
    guard call.param(0).uppercased() == "ADD" else {
      throw .fail("INVALID_PARAMS", text: "It can only add: \(use)")
    }
    do throws(Names.Fault) {
      try Names.checkNick(name)
    } catch {
      throw .fail("BAD_ACCOUNT_NAME", name, text: "A name \(error.reason): \(use)")
    }
    guard core.isFree(name) else {
      throw .fail("ACCOUNT_EXISTS", name, text: "\(name) is registered, or looks like a name that is")
    }
    guard let password = call.optional(2) else {
      return try core.askPassword("A password for \(name)", call)
    }
    try core.checkNewPassword(password, name, "ACCOUNT")
    core.noteOperator("ACCOUNT", by: call.user, on: "ADD \(name)")
    core.makeAccount(name, password: password, by: .oper, for: call.session)
  }
}
