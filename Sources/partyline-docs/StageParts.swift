import ChatCore

/// How a connection becomes a person: `Stage.transitions` as a table and as a drawing. Every stage but the last can also be left by QUIT or the
/// connection's end; neither shows it.
enum StageParts {
  private static var steps: [(from: Stage, event: Stage.Event, to: Stage)] {
    Stage.transitions.filter { $0.event != .leave }
  }

  static var table: String {
    Markdown.table(
      ["stage", "meaning", "what leads on"],
      Stage.allCases.map { stage in
        let next = steps.filter { $0.from == stage }.map { "\($0.event.cause) → `\($0.to)`" }
        return ["`\(stage)`", stage.meaning, next.joined(separator: "; ")]
      })
  }

  static var drawing: String {
    let lines = steps.map { "  \($0.from) --> \($0.to): \($0.event.cause)" }
    return Markdown.block((["stateDiagram-v2", "  [*] --> connected"] + lines).joined(separator: "\n"), "mermaid")
  }
}
