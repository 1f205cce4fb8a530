import ChatCore
import ChatServer
import Testing

/// Hashes of passwords, as the configuration has them.
@Suite struct PasswordHashTests {
  @Test("A hash belongs to its password and to no other")
  func roundTrip() throws {
    let hash = try #require(PasswordHash.make("correct horse"))
    #expect(hash.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
    #expect(PasswordHash.isWellFormed(hash))
    #expect(PasswordHash.matches("correct horse", hash))
    #expect(!PasswordHash.matches("correct horsf", hash))
    #expect(!PasswordHash.matches("", hash))
  }

  @Test("The configuration's passwordCost: a dearer hash says so in its text, and belongs to its password")
  func cost() throws {
    let hash = try #require(PasswordHash.make("correct horse", cost: 14))
    #expect(hash.hasPrefix("$scrypt$ln=14,r=8,p=1$"))
    #expect(PasswordHash.matches("correct horse", hash))
    for cost in PasswordCost.allowed {
      #expect(PasswordHash.isWellFormed("$scrypt$ln=\(cost),r=8,p=1$c2FsdHNhbHQ=$MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMQ=="))
    }
  }

  @Test("Two hashes of one password differ by their salts: equal passwords can't be seen in a configuration")
  func salts() throws {
    let one = try #require(PasswordHash.make("secret"))
    let two = try #require(PasswordHash.make("secret"))
    #expect(one != two)
    #expect(PasswordHash.matches("secret", one) && PasswordHash.matches("secret", two))
  }

  @Test("The function is scrypt with the parameters in the text: RFC 7914 section 12, third test vector")
  func knownVector() {
    // scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), its 64 bytes in base 64.
    let hash =
      "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A"
      + "1lHkDfzwF7RVdYhw=="
    #expect(PasswordHash.matches("pleaseletmein", hash))
    #expect(!PasswordHash.matches("pleaseletmeout", hash))
  }

  @Test(
    "What isn't a hash that can be checked in reasonable time and memory is not taken for one",
    arguments: [
      "", "secret", "$scrypt$", "$scrypt$ln=15,r=8,p=1$$",
      "$argon2$ln=15,r=8,p=1$AAAAAAAAAAA=$AAAAAAAAAAAAAAAAAAAAAA==",
      "$scrypt$ln=9,r=8,p=1$AAAAAAAAAAA=$AAAAAAAAAAAAAAAAAAAAAA==",
      "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAA=$AAAAAAAAAAAAAAAAAAAAAA==",
      "$scrypt$ln=15,r=8$AAAAAAAAAAA=$AAAAAAAAAAAAAAAAAAAAAA==",
      "$scrypt$ln=15,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAA==",
      "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAA=$AAAA", "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAA=$!!!!AAAAAAAAAAAAAAAAAA==",
      "$scrypt$ln=20,r=32,p=16$AAAAAAAAAAA=$AAAAAAAAAAAAAAAAAAAAAA==",
    ])
  func malformed(_ text: String) {
    #expect(!PasswordHash.isWellFormed(text))
    #expect(!PasswordHash.matches("secret", text))
  }
}
