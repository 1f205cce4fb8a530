import ChatCore
import ChatWire

/// The generated parts of protocol.md by name. Each is made from declarations of the code.
enum ProtocolParts {
  static func all() throws(Problem) -> [(name: String, text: String)] {
    var parts = [("commands", CommandParts.table)]
    for group in Declaration.Group.allCases {
      parts.append(("commands-\(group)", CommandParts.section(group)))
    }
    parts.append(("codes", try ReplyParts.codes()))
    parts.append(("numerics", ReplyParts.numerics))
    parts.append(("json-requests", JSONParts.requests))
    parts.append(("json-messages", JSONParts.messages))
    parts.append(("json-results", JSONParts.results))
    parts.append(("json-numerics", JSONParts.numerics))
    parts.append(("capabilities", FeatureParts.capabilities))
    parts.append(("isupport", try FeatureParts.isupport()))
    parts.append(("channel-modes", FeatureParts.channelModes))
    parts.append(("user-modes", FeatureParts.userModes))
    parts.append(("ranks", FeatureParts.ranks))
    parts.append(("powers", FeatureParts.powers))
    parts.append(("sizes", try LimitParts.sizes()))
    parts.append(("limits", LimitParts.limits))
    parts.append(("stages", StageParts.table))
    parts.append(("stages-drawing", StageParts.drawing))
    return parts
  }
}
