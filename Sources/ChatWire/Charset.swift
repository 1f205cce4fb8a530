/// A character set that a person's terminal can have instead of UTF-8. All of them have ASCII where ASCII is, and no
/// line end inside of a character.
package struct Charset: Hashable, Sendable {
  /// Its place in `table`.
  private let place: UInt8

  /// As people know it, and as /charset shows it.
  package var name: String { Self.table[Int(place)].name }
  /// As RFC 2066 and the C library know it: a name of the IANA registry.
  package var registered: String { Self.table[Int(place)].registered }

  package static let utf8 = Charset(place: 0)

  /// All that can be set, UTF-8 first.
  package static let all: [Charset] = table.indices.map { Charset(place: UInt8($0)) }

  private struct Names: Sendable {
    let name: String
    let registered: String
    let others: [String]

    init(_ name: String, _ registered: String, _ others: [String] = []) {
      self.name = name
      self.registered = registered
      self.others = others
    }

    var keys: [String] { ([name, registered] + others).map(Charset.key) }
  }

  private static let table: [Names] = [
    Names("utf-8", "UTF-8"),
    Names("latin1", "ISO-8859-1"), Names("latin2", "ISO-8859-2"), Names("latin9", "ISO-8859-15"),
    Names("cp1252", "WINDOWS-1252"), Names("cp1251", "WINDOWS-1251"), Names("koi8-r", "KOI8-R"),
    Names("koi8-u", "KOI8-U"), Names("greek", "ISO-8859-7"), Names("hebrew", "ISO-8859-8"),
    Names("turkish", "ISO-8859-9"), Names("gbk", "GBK", ["gb2312", "cp936"]), Names("gb18030", "GB18030"),
    Names("big5", "BIG5-HKSCS"), Names("sjis", "SHIFT_JIS"), Names("euc-jp", "EUC-JP"), Names("euc-kr", "EUC-KR"),
    Names("tis-620", "TIS-620"),
  ]

  private init(place: UInt8) { self.place = place }

  /// The one of a name: any of those above, in any case, with or without its signs; nil for none.
  package init?(_ name: String) {
    let key = Self.key(name)
    guard !key.isEmpty, key.utf8.count <= 20, let place = Self.table.firstIndex(where: { $0.keys.contains(key) })
    else { return nil }
    self.init(place: UInt8(place))
  }

  private static func key(_ name: String) -> String {
    String(decoding: name.lowercased().utf8.filter { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }, as: UTF8.self)
  }
}
