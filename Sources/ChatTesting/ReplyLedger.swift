import ChatCore

/// Which replies each command gave, in all transcripts.
enum ReplyLedger {
  /// Replies that any command can be given with: they follow from the limits that hold for all.
  static let common: Set<Reply.Kind> = [.note(code: "SLOWED_DOWN")]

  /// Takes replies down. Answers the first that its command's declaration doesn't list.
  static func record(_ entries: [LedgerEntry]) -> LedgerEntry? {
    entries.first { entry in
      guard let declaration = CommandTable.entries[entry.verb]?.declaration else { return false }
      return !declared(declaration).contains(entry.kind) && !common.contains(entry.kind)
    }
  }

  /// Every reply that a declaration lists.
  static func declared(_ declaration: Declaration) -> Set<Reply.Kind> {
    var all = Set(declaration.allReplies.map(Reply.Kind.numeric))
    for code in declaration.codes { all.formUnion([.fail(code: code), .warn(code: code), .note(code: code)]) }
    return all
  }
}
