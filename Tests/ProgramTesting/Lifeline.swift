internal import CLinux
internal import Glibc

/// Ends the programs should the tests themselves be ended in the middle, by Ctrl-C or a time limit: some programs would
/// go on for ever. A shell notes which are running, and ends those when the pipe from the tests breaks.
package enum Lifeline {
  /// Notes a process group.
  static func tie(_ group: pid_t) { tell("+ \(group)\n") }

  /// Forgets a process group that has ended.
  static func untie(_ group: pid_t) { tell("- \(group)\n") }

  private static let descriptor = (try? start()) ?? -1

  private static let script = """
    running=" "
    while read -r what group; do
      case $what in
        +) running="$running$group " ;;
        -) running="${running%%" $group "*} ${running#*" $group "}" ;;
      esac
    done
    for group in $running; do kill -9 "-$group"; done
    """

  private static func tell(_ line: String) {
    guard descriptor >= 0 else { return }
    try? write(Array(line.utf8), to: descriptor)
  }

  private static func start() throws -> Int32 {
    var pipe: [Int32] = [0, 0]
    try system("pipe2") { pipe2(&pipe, O_CLOEXEC) }
    let shell = try Child(name: "lifeline", ["/bin/sh", "-c", script], home: "/", isTied: false) { actions in
      posix_spawn_file_actions_adddup2(&actions, pipe[0], 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    // It outlives the tests.
    _ = Unmanaged.passRetained(shell)
    close(pipe[0])
    return pipe[1]
  }
}
