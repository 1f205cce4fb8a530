/// How dear it is to try out a password whose hash was stolen: the binary logarithm of scrypt's N (RFC 7914). Each hash has its own in its text.
package enum PasswordCost {
  /// A tenth of a second and 32 MiB of memory.
  package static let usual = 15
  /// From what RFC 7914 calls the least for interactive log-ins to 128 MiB, which each check takes for half a second.
  package static let allowed = 14...17

  private static let head = "$scrypt$ln="

  /// That of a hash; nil when it has another form.
  package static func of(_ hash: String) -> Int? {
    guard hash.hasPrefix(head) else { return nil }
    return Int(hash.dropFirst(head.count).prefix { $0 != "," })
  }
}
