internal import Glibc

/// How the program ends: the codes of sysexits.h, which systemd and other supervisors know by name.
enum ExitCode: Int32, Error {
  case ok = 0
  /// The command line is wrong (EX_USAGE).
  case usage = 64
  /// A file is damaged (EX_DATAERR).
  case damaged = 65
  /// A file that is to be read isn't there (EX_NOINPUT).
  case noInput = 66
  /// The system refused something: an address, a descriptor (EX_OSERR).
  case system = 71
  /// A file or folder can't be made (EX_CANTCREAT).
  case cantCreate = 73
  /// It may work later: another server has the data folder (EX_TEMPFAIL).
  case temporary = 75
  /// The configuration is wrong (EX_CONFIG).
  case configuration = 78
}

/// Why the program can't go on: what to print and how to end.
struct Stop: Error {
  let code: ExitCode
  let text: String

  init(_ code: ExitCode, _ text: String) {
    self.code = code
    self.text = text
  }
}
