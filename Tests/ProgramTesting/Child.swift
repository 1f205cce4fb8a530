internal import CLinux
internal import Glibc

/// A process with a group of its own, so that it and whatever it starts end together.
package final class Child {
  /// How a process ended.
  package enum Exit: Equatable {
    case code(Int32)
    case signal(Int32)
  }

  package let name: String
  package let pid: Int32
  package private(set) var exit: Exit?
  private let isTied: Bool

  /// Starts `arguments[0]` (a path). `connect` says what its descriptors 0 to 2 are; all others are closed in it.
  /// - Parameter ownSession: makes it the leader of a session: the first terminal it opens is its controlling terminal.
  /// - Parameter isTied: ends with the tests, however they end.
  init(
    name: String, _ arguments: [String], home: String, ownSession: Bool = false, isTied: Bool = true,
    connect: (inout posix_spawn_file_actions_t) -> Void
  ) throws {
    // A program that has ended must not end the tests that still write to it.
    _ = linux_ignore_sigpipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    connect(&actions)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let grouping = ownSession ? Int32(PARTYLINE_SPAWN_SETSID) : Int32(POSIX_SPAWN_SETPGROUP)
    // A test runner may ignore or block signals; the programs start with none ignored or blocked.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(grouping | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)))

    var environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(home)", "LANG=C.UTF-8", "TERM=xterm"]
    // A program under a sanitizer needs to know what is reported by mistake.
    for name in ["TSAN_OPTIONS", "ASAN_OPTIONS"] {
      if let options = getenv(name) { environment.append("\(name)=\(String(cString: options))") }
    }
    let argumentPointers = arguments.map { strdup($0) } + [nil]
    let environmentPointers = environment.map { strdup($0) } + [nil]
    defer { (argumentPointers + environmentPointers).forEach { free($0) } }
    var pid: pid_t = 0
    let result = posix_spawn(&pid, arguments[0], &actions, &attributes, argumentPointers, environmentPointers)
    guard result == 0 else { throw Failure("can't start \(arguments[0]): \(describe(error: result))") }
    self.name = name
    self.pid = pid
    self.isTied = isTied
    if isTied { Lifeline.tie(pid) }
  }

  deinit { end() }

  /// Sends a signal to it, unless it has ended.
  package func signal(_ number: Int32) {
    if exit == nil { kill(pid, number) }
  }

  /// Waits for its end.
  @discardableResult
  package func waitForExit(within limit: Duration = patience) throws -> Exit {
    let end = ContinuousClock.now + limit
    while true {
      if let exit = reap(WNOHANG) { return exit }
      guard end > .now else { throw Failure("\(name) did not end") }
      poll(nil, 0, 5)
    }
  }

  /// Kills it and its group.
  package func end() {
    kill(-pid, SIGKILL)
    _ = reap(0)
  }

  /// Whether it, or something that it started, is still there.
  package var hasLeftovers: Bool { kill(-pid, 0) == 0 }

  private func reap(_ options: Int32) -> Exit? {
    if let exit { return exit }
    var status: Int32 = 0
    guard waitpid(pid, &status, options) == pid else { return nil }
    let signal = status & 0x7f
    if isTied { Lifeline.untie(pid) }
    exit = signal == 0 ? .code(status >> 8 & 0xff) : .signal(signal)
    return exit
  }
}
