internal import ChatCore
internal import ChatWire

/// How text is written into the index of words, and asked for. The index (FTS5, tokenizer unicode61) takes a row of letters, marks and digits for a
/// word, without regard to case and accents. Scripts without spaces between words have each character as a word of its own, and a word that is searched
/// there becomes a phrase of such; so do emoji and other symbols, spelled as `u1f44d`.
enum SearchText {
  /// A text as it stands in the index.
  static func spaced(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var spaced = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isWord(scalar) {
        spaced.append(" ")
        spaced.append(scalar)
        spaced.append(" ")
      } else if scalar.value >= 0x80, scalar.properties.generalCategory == .otherSymbol {
        spaced.append(contentsOf: " u\(String(scalar.value, radix: 16)) ".unicodeScalars)
      } else if !(0xFE00...0xFE0F).contains(scalar.value) {
        // Those are variation selectors: ❤ with and without is one heart.
        spaced.append(scalar)
      }
    }
    return String(spaced)
  }

  /// Where a message was said, and by whom.
  static func facts(conversation: Int64, source nick: String, account: String?) -> String {
    let nick = CaseMapping.fold(nick)
    let facts = "c\(conversation) \(sender(nick))"
    guard let account, account != nick else { return facts }
    return facts + " \(sender(account))"
  }

  /// More conversations than this are asked of the messages that are found, not of the index: there each of them costs a quarter of a millisecond.
  private static let conversationsInQuestion = 4

  /// The question to the index; it need not ask for the conversations. Nil when there are words and none of them has a letter or symbol to be found by.
  static func question(conversations: [Int64], from: String?, words: [String]) -> String? {
    let findable = words.filter(hasWord)
    if !words.isEmpty, findable.isEmpty { return nil }
    var conditions: [String] = []
    if conversations.count <= conversationsInQuestion || findable.isEmpty && from == nil {
      conditions.append("facts : (" + conversations.map { "c\($0)" }.joined(separator: " OR ") + ")")
    }
    if let from { conditions.append(question(from: from)) }
    for word in findable { conditions.append("text : \"\(spaced(word).filter { $0 != "\"" && $0 != "\0" })\"") }
    return conditions.joined(separator: " AND ")
  }

  /// The question for all that somebody said, by nick or account.
  static func question(from name: String) -> String { "facts : \(sender(CaseMapping.fold(name)))" }

  /// The words of a text, folded: what the index would make of it, but for accents.
  static func words(_ text: String) -> [String] {
    CaseMapping.fold(spaced(text)).unicodeScalars.split { !isPartOfWord($0) }.map { String($0) }
  }

  private static func hasWord(_ text: String) -> Bool { spaced(text).unicodeScalars.contains(where: isPartOfWord) }

  /// A name as one word, whatever is in it.
  private static func sender(_ key: String) -> String {
    var word = [UInt8(ascii: "f")]
    for byte in key.utf8 {
      for digit in [byte >> 4, byte & 15] { word.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
    return String(decoding: word, as: UTF8.self)
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }

  /// Characters of scripts that are written without spaces: Thai, Lao, Myanmar, Khmer, Tai Le and its relatives, kana, bopomofo and Han.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19FF, 0x1A20...0x1AAF, 0x3005...0x3007,
      0x3021...0x3029, 0x3031...0x3035, 0x3038...0x303C, 0x3041...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F, 0xF900...0xFAFF, 0xFF66...0xFF9D,
      0x1AFF0...0x1B2FF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
