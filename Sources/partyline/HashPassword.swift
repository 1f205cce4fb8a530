internal import ChatServer
internal import EventLoop
internal import Glibc

/// `partyline hash-password`: turns a password into what the configuration takes.
enum HashPassword {
  static let declaration = Subcommand(
    "hash-password", "Turn a password into a hash for the configuration",
    help:
      "In a terminal it asks twice and shows nothing of what is typed; otherwise it reads one line from "
      + "standard input.\nWhat it prints is for passwordHash; the password can't be found from it."
  ) { _ throws(Stop) in
    guard let hash = PasswordHash.make(try password()) else {
      throw Stop(.system, "the system has neither randomness nor 32 MiB of memory to give")
    }
    Terminal.say(hash)
  }

  /// Asks twice in a terminal, else reads a line.
  static func password() throws(Stop) -> String {
    let password = Terminal.isTerminal(STDIN_FILENO) ? try typedTwice() : readLine()
    guard let password, !password.isEmpty else { throw Stop(.usage, "there is no password to hash") }
    // PASS and OPER carry it in a line of text: what can't be typed there would lock everybody out.
    guard !password.hasControlCharacters, password.utf8.count <= 300 else {
      throw Stop(.usage, "a password is at most 300 bytes without control characters")
    }
    return password
  }

  private static func typedTwice() throws(Stop) -> String? {
    let answers: [String]?
    do throws(SystemError) {
      answers = try Terminal.askHidden(["Password: ", "Once more: "])
    } catch {
      throw Stop(.system, "can't ask: \(error)")
    }
    guard Set(answers ?? []).count < 2 else {
      throw Stop(.usage, "the two are not the same; nothing was made of them")
    }
    return answers?.first
  }
}
