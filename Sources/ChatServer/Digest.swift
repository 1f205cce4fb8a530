internal import COpenSSL
internal import ChatCore

/// SHA-256 and random words, of the system's OpenSSL.
package enum Digest {
  /// Bytes of a random word: out of reach of guessing (RFC 4086 section 8).
  private static let wordBytes = 24

  package static func sha256(_ bytes: [UInt8]) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: 32)
    return EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1 ? digest : nil
  }

  /// A word that nobody can guess, in hexadecimal digits; nil when the system has no randomness to give.
  static func random() -> String? {
    var bytes = [UInt8](repeating: 0, count: wordBytes)
    return RAND_bytes(&bytes, Int32(wordBytes)) == 1 ? hexadecimal(bytes) : nil
  }

  /// A word with its digest.
  static func secret(_ word: String) -> Secret? {
    sha256(Array(word.utf8)).map { Secret(text: word, digest: hexadecimal($0)) }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
