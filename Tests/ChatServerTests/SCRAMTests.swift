import ChatServer
import ChatWire
import Testing

@Suite("SCRAM-SHA-256: RFC 5802 and RFC 7677")
struct SCRAMTests {
  /// RFC 7677 section 3: user "user", password "pencil", salt and nonces as given there.
  static let message =
    "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
    + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
  static let proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="

  private func verifier(_ password: String) throws -> String {
    let salt = try #require(Base64.decode("W22ZaJ0SNY7soEsUEjb6gQ=="))
    return try #require(SCRAM.verifier(of: password, salt: salt, iterations: 4096))
  }

  @Test("the exchange of RFC 7677 section 3 succeeds, with its server signature")
  func vector() throws {
    let signature = SCRAM.signature(verifier: try verifier("pencil"), message: Self.message, proof: Self.proof)
    #expect(signature == "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")
  }

  @Test("another password, another exchange, or a proof that is none fails")
  func refused() throws {
    #expect(SCRAM.signature(verifier: try verifier("pencils"), message: Self.message, proof: Self.proof) == nil)
    let pencil = try verifier("pencil")
    #expect(SCRAM.signature(verifier: pencil, message: Self.message + "x", proof: Self.proof) == nil)
    for proof in ["", "dHzb", "=", Self.proof + Self.proof] {
      #expect(SCRAM.signature(verifier: pencil, message: Self.message, proof: proof) == nil)
    }
    #expect(SCRAM.signature(verifier: "nonsense", message: Self.message, proof: Self.proof) == nil)
  }

  @Test("two verifiers of one password differ by their salts")
  func salts() throws {
    let one = try #require(SCRAM.verifier(of: "pencil"))
    #expect(one != SCRAM.verifier(of: "pencil"))
  }
}
