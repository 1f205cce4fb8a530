internal import COpenSSL
internal import ChatWire

/// The server's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), with PBKDF2, HMAC and SHA-256 of the system's OpenSSL. What is kept of a password can
/// check a log-in by it, but can't be used to log in: `iterations$salt$StoredKey$ServerKey`, the last three in base 64.
package enum SCRAM {
  /// Rounds of PBKDF2, which the client has to compute, perhaps on a telephone; RFC 7677 section 4 asks for 4096 at least.
  private static let iterations = 10_000
  private static let saltBytes = 16
  private static let digestBytes = 32

  /// What is kept of a password; nil when the system has no randomness to give.
  package static func verifier(of password: String) -> String? {
    var salt = [UInt8](repeating: 0, count: saltBytes)
    guard RAND_bytes(&salt, Int32(saltBytes)) == 1 else { return nil }
    return verifier(of: password, salt: salt, iterations: iterations)
  }

  /// The same with a given salt.
  package static func verifier(of password: String, salt: [UInt8], iterations: Int) -> String? {
    var password = password
    var salted = [UInt8](repeating: 0, count: digestBytes)
    let done = password.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        PKCS5_PBKDF2_HMAC(
          $0.baseAddress, Int32($0.count), salt, Int32(salt.count), Int32(iterations), EVP_sha256(),
          Int32(digestBytes), &salted)
      }
    }
    guard done == 1, let clientKey = hmac(salted, "Client Key"), let serverKey = hmac(salted, "Server Key"),
      let storedKey = Digest.sha256(clientKey)
    else { return nil }
    return "\(iterations)$\(Base64.encode(salt))$\(Base64.encode(storedKey))$\(Base64.encode(serverKey))"
  }

  /// Checks a client's proof (base 64) of an exchange (`AuthMessage`). The server's signature in base 64; nil where the proof is wrong.
  package static func signature(verifier: String, message: String, proof: String) -> String? {
    let parts = verifier.split(separator: "$")
    guard parts.count == 4, let stored = Base64.decode(parts[2]), let server = Base64.decode(parts[3]),
      let proof = Base64.decode(proof), proof.count == digestBytes, stored.count == digestBytes,
      let expected = hmac(stored, message)
    else { return nil }
    let key = zip(proof, expected).map { $0 ^ $1 }
    guard let digest = Digest.sha256(key), CRYPTO_memcmp(digest, stored, digestBytes) == 0 else { return nil }
    return hmac(server, message).map(Base64.encode)
  }

  private static func hmac(_ key: [UInt8], _ text: String) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: digestBytes)
    var count: UInt32 = 0
    let bytes = Array(text.utf8)
    guard HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &count) != nil else { return nil }
    return Int(count) == digestBytes ? digest : nil
  }
}
