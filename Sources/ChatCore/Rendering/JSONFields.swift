package import ChatWire

/// Which fields the parameters of a message have in JSON. They follow from the declarations of the commands and from the layouts of the numerics; what
/// stands here is what neither tells.
package enum JSONFields {
  /// The fields of a verb that the server sends: those of the command of that name, but for these.
  package static func of(_ verb: Verb) -> [JSONField] {
    sent.first { $0.verb == verb }?.fields ?? CommandTable.entries[verb]?.declaration.jsonFields ?? []
  }

  /// The verbs that the server sends, for protocol.md.
  package static let messages: [Verb] = [
    .account, .ack, .away, .batch, "CHATHISTORY", .chghost, .error, .fail, .invite, .join, .kick, "KILL", "MARKREAD",
    .mode, .nick,
    .note,
    .notice, .part, .pong, .privmsg, .quit, "REDACT", "REGISTER", .setname, "SILENCE", .tagmsg, .topic, .wallops, .warn,
  ]

  /// What the server sends with other parameters than the command of that name takes, or without one.
  package static let sent: [(verb: Verb, fields: [JSONField])] = [
    (.ack, []),
    (.account, [JSONField("account", .account)]),
    (.batch, [JSONField("reference"), JSONField("batch")]),
    (.chghost, [JSONField("user"), JSONField("host")]),
    ("CHATHISTORY", [JSONField("subcommand"), JSONField("target"), JSONField("latest")]),
    (.error, [JSONField("text")]),
    (.fail, [JSONField("command", .command), JSONField("code"), JSONField("context", .rest), JSONField("text")]),
    (.join, [JSONField("channel"), JSONField("account", .account), JSONField("real_name")]),
    (.mode, [JSONField("target"), JSONField("modes"), JSONField("arguments", .rest)]),
    (.note, [JSONField("command", .command), JSONField("code"), JSONField("context", .rest), JSONField("text")]),
    (.pong, [JSONField("server"), JSONField("token")]),
    ("REGISTER", [JSONField("status"), JSONField("account"), JSONField("text")]),
    (.warn, [JSONField("command", .command), JSONField("code"), JSONField("context", .rest), JSONField("text")]),
  ]

  /// The fields of a numeric behind the reader's nick.
  package static func of(_ numeric: Numeric) -> [JSONField] {
    composed[numeric] ?? JSONLayout.fields(numeric.layout)
  }

  /// Numerics with parameters that are made of several things.
  private static let composed: [Numeric: [JSONField]] = [
    .rplISupport: [JSONField("tokens", .rest), JSONField("text", .none)],
    .rplStatsOLine: [JSONField("", .none), JSONField("mask"), JSONField("", .none), JSONField("name")],
    .rplLUserOp: [JSONField("operators", .integer), JSONField("text")],
    .rplLUserUnknown: [JSONField("unregistered", .integer), JSONField("text")],
    .rplLUserChannels: [JSONField("channels", .integer), JSONField("text")],
    .rplLocalUsers: [JSONField("people", .integer), JSONField("most_people", .integer), JSONField("text")],
    .rplGlobalUsers: [JSONField("people", .integer), JSONField("most_people", .integer), JSONField("text")],
    .rplUserHost: [JSONField("people", .whereabouts)],
    .rplAway: [JSONField("nick"), JSONField("away")],
    .rplWhoisServer: [JSONField("nick"), JSONField("server"), JSONField("server_info")],
    .rplWhoisChannels: [JSONField("nick"), JSONField("channels", .places)],
    .rplWhoisActually: [JSONField("nick"), JSONField("", .none), JSONField("address"), JSONField("text", .none)],
    .rplWhoisModes: [JSONField("nick"), JSONField("modes", .after("is using modes "))],
    .rplWhoisIdle: [
      JSONField("nick"), JSONField("idle_seconds", .integer), JSONField("signed_on", .integer),
      JSONField("text", .none),
    ],
    .rplListStart: [JSONField("", .none), JSONField("", .none)],
    .rplChannelModeIs: [JSONField("channel"), JSONField("modes"), JSONField("arguments", .rest)],
    .rplCreationTime: [JSONField("channel"), JSONField("created_at", .integer)],
    .errTooManyTargets: [JSONField("targets"), JSONField("text")],
    .rplTopicWhoTime: [JSONField("channel"), JSONField("set_by", .source), JSONField("set_at", .integer)],
    .rplBanList: [JSONField("channel"), JSONField("mask"), JSONField("set_by"), JSONField("set_at", .integer)],
    .rplExceptList: [JSONField("channel"), JSONField("mask"), JSONField("set_by"), JSONField("set_at", .integer)],
    .rplInvexList: [JSONField("channel"), JSONField("mask"), JSONField("set_by"), JSONField("set_at", .integer)],
    .rplQuietList: [
      JSONField("channel"), JSONField("", .none), JSONField("mask"), JSONField("set_by"), JSONField("set_at", .integer),
    ],
    .rplWhoReply: [
      JSONField("channel"), JSONField("user"), JSONField("host"), JSONField("server"), JSONField("nick"),
      JSONField("flags", .flags), JSONField("real_name", .after("0 ")),
    ],
    .rplWhoSpcRpl: [JSONField("fields", .rest)],
    .rplNamReply: [JSONField("visibility"), JSONField("channel"), JSONField("people", .members)],
    .rplLinks: [JSONField("server"), JSONField("", .none), JSONField("description", .after("0 "))],
    .rplTime: [JSONField("server"), JSONField("seconds", .integer), JSONField("", .none), JSONField("text")],
    .rplKnock: [JSONField("channel"), JSONField("who", .source), JSONField("text")],
    .rplMonOnline: [JSONField("people", .sources)],
  ]
}

extension Declaration {
  /// The fields of its requests, in the order of its parameters.
  package var jsonFields: [JSONField] { parameters.map { JSONField($0.field ?? "", $0.field == nil ? .none : .text) } }
}

/// Reads the layout of a numeric, `<channel> <members> :<topic>`, for the names of its fields.
enum JSONLayout {
  /// Names of fields that are whole numbers.
  private static let integers: Set<String> = ["count", "members", "limit"]

  static func fields(_ layout: String) -> [JSONField] {
    var fields: [JSONField] = []
    var rest = layout[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { return fields }
      if first == ":" {
        fields.append(field(String(rest.dropFirst()), isLast: true))
        return fields
      }
      fields.append(field(String(word(&rest)), isLast: false))
    }
  }

  /// The text up to a space that is not between `<` and `>`.
  private static func word(_ rest: inout Substring) -> Substring {
    var isInside = false
    let word = rest.prefix { character in
      if character == "<" { isInside = true }
      if character == ">" { isInside = false }
      return isInside || character != " "
    }
    rest = rest[word.endIndex...]
    return word
  }

  /// `<mask>`, `<nick>,…`, `<nick> …`, `<token>…`, or words that are always the same: those of the text are for people.
  private static func field(_ text: String, isLast: Bool) -> JSONField {
    guard let start = text.firstIndex(of: "<"), let end = text.firstIndex(of: ">"), start < end else {
      return isLast ? JSONField("text") : JSONField("", .none)
    }
    let name = String(text[text.index(after: start)..<end]).replacing(" ", with: "_")
    switch text[text.index(after: end)...] {
    case ",…": return JSONField(name + "s", .commas)
    case " …", " …=": return JSONField(name + "s", .words)
    case "…": return JSONField(name + "s", .rest)
    default: return JSONField(name, name == "command" ? .command : integers.contains(name) ? .integer : .text)
    }
  }
}
