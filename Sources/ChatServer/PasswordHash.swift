internal import COpenSSL
package import ChatCore

/// Hashes of passwords: scrypt (RFC 7914) of the system's OpenSSL, with its parameters in the text:
/// `$scrypt$ln=15,r=8,p=1$salt$hash` (base 64).
package enum PasswordHash {
  /// The cost of new hashes besides `PasswordCost`.
  private static let (r, p) = (8, 1)
  private static let saltBytes = 16
  private static let hashBytes = 32
  /// The most memory that a hash from the configuration may ask for.
  private static let memoryLimit = 256 << 20

  /// Keeps OpenSSL from being taken down by `exit` while another thread still works on a hash, which would crash a server
  /// that stops. To be called before anything else of it is used.
  static func keepLibraryToTheEnd() { OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) }

  /// A new hash with a new salt; nil when the system has no randomness or memory to give.
  package static func make(_ password: String, cost: Int = PasswordCost.usual) -> String? {
    var salt = [UInt8](repeating: 0, count: saltBytes)
    guard RAND_bytes(&salt, Int32(saltBytes)) == 1 else { return nil }
    guard let hash = derive(password, salt, cost, r, p, hashBytes) else { return nil }
    return "$scrypt$ln=\(cost),r=\(r),p=\(p)$\(encode(salt))$\(encode(hash))"
  }

  /// What is kept of the password of an account; nil when the system has no randomness or memory to give.
  package static func credentials(_ password: String, cost: Int = PasswordCost.usual) -> Credentials? {
    guard let hash = make(password, cost: cost), let scram = SCRAM.verifier(of: password) else { return nil }
    return Credentials(hash: hash, scram: scram)
  }

  /// Whether a text has the form of a hash that `matches` can check.
  package static func isWellFormed(_ text: String) -> Bool { parse(text) != nil }

  /// Whether a password belongs to a hash. Takes about a tenth of a second; the comparison takes the same time whatever
  /// differs.
  package static func matches(_ password: String, _ text: String) -> Bool {
    guard let record = parse(text),
      let hash = derive(password, record.salt, record.logN, record.r, record.p, record.hash.count)
    else { return false }
    return CRYPTO_memcmp(hash, record.hash, hash.count) == 0
  }

  private struct Record {
    var logN: Int
    var r: Int
    var p: Int
    var salt: [UInt8]
    var hash: [UInt8]
  }

  private static func parse(_ text: String) -> Record? {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let salt = decode(parts[3]),
      let hash = decode(parts[4])
    else { return nil }
    var values: [Substring: Int] = [:]
    for setting in parts[2].split(separator: ",") {
      let pair = setting.split(separator: "=")
      guard pair.count == 2, let value = Int(pair[1]) else { return nil }
      values[pair[0]] = value
    }
    guard let logN = values["ln"], let r = values["r"], let p = values["p"], (10...20).contains(logN),
      (1...32).contains(r), (1...16).contains(p), 128 * r * ((1 << logN) + p + 2) <= memoryLimit,
      salt.count >= 8, hash.count >= 16, hash.count <= 64
    else { return nil }
    return Record(logN: logN, r: r, p: p, salt: salt, hash: hash)
  }

  private static func derive(
    _ password: String, _ salt: [UInt8], _ logN: Int, _ r: Int, _ p: Int, _ count: Int
  ) -> [UInt8]? {
    var password = password
    var hash = [UInt8](repeating: 0, count: count)
    let done = password.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        EVP_PBE_scrypt(
          $0.baseAddress, $0.count, salt, salt.count, 1 << UInt64(logN), UInt64(r), UInt64(p), UInt64(memoryLimit),
          &hash, count
        )
      }
    }
    return done == 1 ? hash : nil
  }

  private static func encode(_ bytes: [UInt8]) -> String {
    var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
    return String(decoding: text.prefix(Int(count)), as: UTF8.self)
  }

  private static func decode(_ text: Substring) -> [UInt8]? {
    let input = Array(text.utf8)
    guard !input.isEmpty, input.count % 4 == 0, input.count <= 128 else { return nil }
    var bytes = [UInt8](repeating: 0, count: input.count / 4 * 3)
    guard EVP_DecodeBlock(&bytes, input, Int32(input.count)) >= 0 else { return nil }
    let padding = input.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    bytes.removeLast(padding)
    return bytes
  }
}
