/// `partyline check-config`: tells what is wrong with a configuration file.
enum CheckConfig {
  static let declaration = Subcommand(
    "check-config", "Check a configuration file", operand: "FILE",
    help:
      "Prints every mistake with its place and what may stand there, and ends with code 78; a file\n"
      + "without mistakes ends it with code 0. A running server is not touched."
  ) { arguments throws(Stop) in
    do throws(Configuration.Refused) {
      _ = try Configuration.read(file: arguments.operand)
    } catch {
      throw Stop(.configuration, "\(arguments.operand) can't be used:\n" + error.lines.joined(separator: "\n"))
    }
    Terminal.say("\(arguments.operand) is in order")
  }
}

/// `partyline default-config`: prints the documented configuration.
enum DefaultConfig {
  static let declaration = Subcommand(
    "default-config", "Print a configuration file with every key, its meaning and its default",
    help: "A file to begin with: partyline default-config > partyline.json5"
  ) { _ throws(Stop) in
    print(Configuration.documented, terminator: "")
  }
}
