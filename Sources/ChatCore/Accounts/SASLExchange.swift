import ChatWire

/// A log-in with AUTHENTICATE that is under way. IRCv3 sasl-3.1 and 3.2.
package struct SASLExchange: Hashable, Sendable {
  package enum Mechanism: String, CaseIterable, Hashable, Sendable {
    case plain = "PLAIN"
    case scram = "SCRAM-SHA-256"
    case bearer = "OAUTHBEARER"
    case external = "EXTERNAL"
  }

  /// Bytes of one AUTHENTICATE line; one that is full is followed by another. IRCv3 sasl-3.1: "chunks of 400 bytes".
  static let chunk = 400
  /// Bytes of all lines of one message: PLAIN with the longest name and password needs 700, a bearer token some more.
  static let limit = 4 * chunk

  let mechanism: Mechanism
  /// What has come of the message so far.
  var text = ""
  /// SCRAM: what was agreed on in the first round.
  var scram: SCRAMExchange?

  init(_ mechanism: Mechanism) { self.mechanism = mechanism }
}

/// Who wants in by PLAIN. RFC 4616: `authzid NUL authcid NUL passwd`.
struct PlainCredentials: Hashable {
  let name: LoginName
  let password: String

  /// Nil when it isn't one, or asks to act as somebody else.
  init?(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
    guard parts.count == 3, let authorised = String(validating: parts[0], as: UTF8.self),
      let name = String(validating: parts[1], as: UTF8.self),
      let password = String(validating: parts[2], as: UTF8.self),
      !name.isEmpty, !password.isEmpty, LoginName(name).mayAct(as: authorised)
    else { return nil }
    self.name = LoginName(name)
    self.password = password
  }
}

/// A token by OAUTHBEARER. RFC 7628 section 3.1: `n,a=name,^Aauth=Bearer token^A^A`.
struct BearerCredentials: Hashable {
  /// Empty when the client doesn't say; the token tells.
  let name: LoginName
  let token: String

  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let parts = text.split(separator: "\u{1}", omittingEmptySubsequences: true)
    guard let header = parts.first, header.hasPrefix("n,"),
      let auth = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("auth=bearer ") })
    else { return nil }
    let fields = header.split(separator: ",")
    name = LoginName(fields.first { $0.hasPrefix("a=") }.map { SCRAMExchange.name(String($0.dropFirst(2))) } ?? "")
    token = String(auth.dropFirst("auth=bearer ".count))
  }
}

/// The server's side of SCRAM (RFC 5802 section 7), without its cryptography, which is done outside the core.
struct SCRAMExchange: Hashable, Sendable {
  /// Whose password it is.
  let name: LoginName
  /// `n,,` with what it says of channel binding, which there is none of.
  private let header: String
  /// `client-first-message-bare`.
  private let first: String
  private let clientNonce: String
  private var serverFirst = ""
  private var nonce = ""
  /// The proof was right; the client has still to say that it has seen the signature.
  var isProven = false

  /// Reads `n,,n=user,r=nonce`; nil when it isn't one, or asks for channel binding or for acting as somebody else.
  init?(clientFirst bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let parts = text.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "n" || parts[0] == "y" else { return nil }
    let fields = parts[2].split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count >= 2, fields[0].hasPrefix("n="), fields[1].hasPrefix("r="), fields[1].utf8.count > 2 else {
      return nil
    }
    name = LoginName(Self.name(String(fields[0].dropFirst(2))))
    guard name.mayAct(as: Self.name(String(parts[1].dropFirst(2)))) else { return nil }
    header = "\(parts[0]),\(parts[1]),"
    first = String(parts[2])
    clientNonce = String(fields[1].dropFirst(2))
  }

  /// `server-first-message`. `verifier`: see `Account.scram`.
  mutating func answer(nonce serverNonce: String, verifier: String) -> String {
    let parts = verifier.split(separator: "$")
    nonce = clientNonce + serverNonce
    serverFirst = "r=\(nonce),s=\(parts.count > 1 ? parts[1] : ""),i=\(parts.first ?? "")"
    return serverFirst
  }

  /// Reads `c=…,r=…,p=…`: what the proof is about, and the proof; nil when it isn't the answer to `serverFirst`.
  func finish(clientFinal bytes: [UInt8]) -> (message: String, proof: String)? {
    guard let text = String(validating: bytes, as: UTF8.self),
      let place = text.range(of: ",p=")
    else { return nil }
    let bare = text[..<place.lowerBound]
    let fields = bare.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count >= 2, fields[0] == "c=" + Base64.encode(Array(header.utf8)), fields[1] == "r=" + nonce else {
      return nil
    }
    return ("\(first),\(serverFirst),\(bare)", String(text[place.upperBound...]))
  }

  /// A name without its escapes. RFC 5802 section 5.1: `=2C` is a comma, `=3D` an equals sign.
  static func name(_ text: String) -> String {
    var name = text
    name.replace("=2C", with: ",")
    name.replace("=3D", with: "=")
    return name
  }
}

extension String {
  /// The last place of a text in this one.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    let (whole, part) = (Array(utf8), Array(text.utf8))
    guard whole.count >= part.count else { return nil }
    for start in stride(from: whole.count - part.count, through: 0, by: -1)
    where whole[start..<start + part.count].elementsEqual(part) {
      let lower = utf8.index(utf8.startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: part.count)
    }
    return nil
  }
}
