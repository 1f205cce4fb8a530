internal import COpenSSL
internal import ChatCore

/// The chain of hashes that shows whether the audit log was changed: each entry's is the SHA-256 of its line without `hash`, which has that of the entry
/// before it in it.
enum Chain {
  /// What stands for the hash before the first entry.
  static let start = String(repeating: "0", count: 64)

  /// The hash of an entry, in hexadecimal digits; nil when the system has no memory for it.
  static func hash(_ entry: AuditEntry, number: Int64, previous: String) -> String? {
    let bytes = Array(entry.line(number: number, previous: previous, hash: nil).utf8)
    var digest = [UInt8](repeating: 0, count: 32)
    guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
