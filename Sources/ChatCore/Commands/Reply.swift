package import ChatWire

/// An answer to a command: a numeric, or an IRCv3 standard reply. A check that fails throws it: the error is the answer.
package struct Reply: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case numeric(Numeric)
    /// IRCv3 standard-replies: `FAIL command code …`.
    case fail(code: String)
    case warn(code: String)
    case note(code: String)
  }

  package var kind: Kind
  /// What stands between the reply's head and its text.
  package var params: [String]
  /// The human text; nil for numerics that have none.
  package var text: String?

  /// A numeric. Without a text of its own it has the one that clients expect (`Numeric.text`).
  package init(_ numeric: Numeric, _ params: String..., text: String? = nil) {
    kind = .numeric(numeric)
    self.params = params
    self.text = text ?? numeric.text
  }

  package init(_ kind: Kind, _ params: [String], text: String?) {
    self.kind = kind
    self.params = params
    self.text = text
  }

  /// FAIL: the command did nothing.
  package static func fail(_ code: String, _ params: String..., text: String) -> Reply {
    Reply(.fail(code: code), params, text: text)
  }
  /// WARN: it was done, but.
  package static func warn(_ code: String, _ params: String..., text: String) -> Reply {
    Reply(.warn(code: code), params, text: text)
  }
  /// NOTE: for your information.
  package static func note(_ code: String, _ params: String..., text: String) -> Reply {
    Reply(.note(code: code), params, text: text)
  }

  /// The message for a reader called `nick`, in answer to `verb`.
  func message(to nick: String, verb: Verb?, from server: Source) -> Message {
    func standard(_ head: Verb, _ code: String) -> Message {
      Message(head, from: server, [verb?.text ?? "*", code] + params, text: text ?? "")
    }
    switch kind {
    case .numeric(let numeric): return Message(.numeric(numeric), from: server, [nick] + params, text: text)
    case .fail(let code): return standard(.fail, code)
    case .warn(let code): return standard(.warn, code)
    case .note(let code): return standard(.note, code)
    }
  }
}
