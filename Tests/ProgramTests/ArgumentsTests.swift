import ProgramTesting
import Testing

/// What the program answers to its arguments. Exit codes are those of sysexits.h.
@ClientThread
@Suite struct ArgumentsTests {
  @Test("--version names the program and its version")
  func version() throws {
    #expect(try Partyline.run(["--version"]) == Partyline.Outcome(.code(0), "partyline 0.1.0\n"))
  }

  @Test(
    "--help names every command; behind a command it tells its usage and options", arguments: ["--help", "-h", "help"])
  func help(_ word: String) throws {
    let all = try Partyline.run([word])
    #expect(all.exit == .code(0))
    for command in ["serve", "check-config", "default-config", "hash-password"] {
      #expect(all.text.contains("  \(command)  "))
      let one = try Partyline.run([command, "--help"])
      #expect(one.exit == .code(0))
      #expect(one.text.hasPrefix("usage: partyline \(command)"))
    }
    let serve = try Partyline.run(["serve", "--help"]).text
    for option in ["--config FILE", "--listen HOST:PORT", "--data DIR", "--log-level LEVEL", "--console"] {
      #expect(serve.contains("\n  \(option) "), "\(option)")
    }
  }

  @Test(
    "A mistake in the arguments is told in the first line, with what was probably meant; code 64 (EX_USAGE)",
    arguments: [
      (["sreve"], "there is no command sreve; did you mean serve?"),
      (["x"], "there is no command x"),
      ([], "say what to do"),
      (["serve", "--confg", "x"], "there is no option --confg; did you mean --config?"),
      (["serve", "-c", "x"], "there is no option -c"),
      (["serve", "--config"], "--config needs a value: --config FILE"),
      (["serve", "--config="], "--config needs a value: --config FILE"),
      (["serve", "--config", "a", "--config=b"], "--config is there twice"),
      (["serve", "--console=yes"], "--console takes no value"),
      (["serve", "now"], "now is one argument too many"),
      (
        ["serve", "--log-level", "wrning"],
        "--log-level must be one of debug, info, warning, error, not wrning; did you mean warning?"
      ),
      (
        ["serve", "--listen", "nowhere:1"],
        "--listen must be HOST:PORT such as \"127.0.0.1:6667\", \"[::1]:6667\" or \"*:6667\", not nowhere:1"
      ),
      (["check-config"], "FILE is missing"),
      (["check-config", "a", "b"], "b is one argument too many"),
    ])
  func mistakes(_ arguments: [String], _ expected: String) throws {
    let outcome = try Partyline.run(arguments)
    #expect(outcome.exit == .code(64))
    #expect(outcome.text.split(separator: "\n").first == "partyline: \(expected)")
    // The usage line would tell nothing more about a value.
    #expect(outcome.text.contains("\nusage: partyline") != expected.contains("must be"))
  }
}
