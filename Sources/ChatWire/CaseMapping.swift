/// Which spellings are the same name. Clients are told `CASEMAPPING=ascii`, the part of the rule that they can know; beyond ASCII, letter case and
/// canonically equivalent spellings are folded as well: the key is a `String`, and Swift compares and hashes those by canonical equivalence.
package enum CaseMapping {
  /// The key under which a nick or channel name is looked up. Fold once and keep the key beside the name.
  package static func fold(_ name: String) -> String {
    var isASCII = true
    var isFolded = true
    for byte in name.utf8 {
      if byte >= 0x80 {
        isASCII = false
        break
      }
      if byte &- 0x41 < 26 { isFolded = false }
    }
    if isASCII { return isFolded ? name : name.lowercased() }
    // Upper first, so that letters with two lower-case forms (σ and ς, ſ and s) meet.
    return name.uppercased().lowercased()
  }
}
