/// Which spellings are the same name. Clients are told `CASEMAPPING=ascii`, the part of the rule that they can know;
/// beyond ASCII, letter case and canonically equivalent spellings are folded as well: the key is a `String`, and Swift
/// compares and hashes those by canonical equivalence.
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
    var folded = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { folded.append(contentsOf: fold(scalar)) }
    return String(folded)
  }

  /// Lower, upper and lower again, so that letters with several forms meet: σ and ς, ſ and s, ß and ẞ and ss.
  private static func fold(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    guard scalar.properties.changesWhenCaseMapped else { return String.UnicodeScalarView([scalar]) }
    let lower = scalar.properties.lowercaseMapping
    let upper = lower.uppercased()
    // The Greek iota below a letter would become a letter behind it and then, between other marks, no longer be
    // canonically equivalent to itself.
    let hasIotaBelow = scalar == "\u{345}" || upper.unicodeScalars.count > 1 && upper.unicodeScalars.last == "\u{399}"
    return (hasIotaBelow ? lower : upper.lowercased()).unicodeScalars
  }
}
