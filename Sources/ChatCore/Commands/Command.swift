package import ChatWire

/// A command: its declaration, and its effect once all checks have passed.
package protocol Command: Sendable {
  static var declaration: Declaration { get }

  /// Carries the command out. What it throws is sent to the caller.
  static func run(_ call: Call, on core: inout Core) throws(Reply)
}

/// One use of a command, with what Pipeline found out.
package struct Call: Sendable {
  package let session: SessionID
  /// Who calls; `.none` before registration.
  package let user: UserID
  package let message: Message
  /// The element of the list parameter for which the command runs this time; the whole parameter where it isn't a list.
  package var item = ""
  /// Its place in the list: the third nick of KICK may have the third channel.
  package var itemIndex = 0
  package var channel: ChannelID = .none
  package var target: UserID = .none

  package var params: [String] { message.params }
  /// A parameter, or an empty text when it was left out.
  package func param(_ index: Int) -> String { message.param(index) }
  /// A parameter, or nil when it was left out or is empty.
  package func optional(_ index: Int) -> String? {
    let text = message.param(index)
    return text.isEmpty ? nil : text
  }
}

/// A command as Pipeline looks it up.
package final class CommandEntry: Sendable {
  package let declaration: Declaration
  package let run: @Sendable (Call, inout Core) throws(Reply) -> Void
  /// What is asked for with every message, taken out of the declaration.
  let verb: Verb
  let availability: Declaration.Availability
  let required: Int
  let cost: Int
  /// The index of the list parameter, and its limit.
  let list: (index: Int, limit: @Sendable (Config) -> Int)?
  /// No parameter kind and no need asks for a look-up: the command runs at once.
  let isSimple: Bool
  /// Its place in `CommandTable.all`, for counting.
  let place: Int

  init<C: Command>(_ command: C.Type) {
    place = 0
    let declaration = C.declaration
    self.declaration = declaration
    verb = declaration.verb
    availability = declaration.availability
    required = declaration.required
    cost = declaration.cost
    run = { (call: Call, core: inout Core) throws(Reply) in try C.run(call, on: &core) }
    list = declaration.parameters.firstIndex { $0.listLimit != nil }
      .flatMap { index in declaration.parameters[index].listLimit.map { (index, $0) } }
    isSimple = declaration.needs.isEmpty && declaration.parameters.allSatisfy { $0.kind == .word }
  }

  /// The same command, knowing its place in `CommandTable.all`.
  init(_ entry: CommandEntry, at place: Int) {
    declaration = entry.declaration
    verb = entry.verb
    availability = entry.availability
    required = entry.required
    cost = entry.cost
    run = entry.run
    list = entry.list
    isSimple = entry.isSimple
    self.place = place
  }
}
