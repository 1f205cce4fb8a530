import ChatWire
import Testing

@Suite struct CharsetTests {
  @Test(
    "A character set is found by any of its names, in any case, with or without its signs",
    arguments: [
      ("utf8", "utf-8"), ("UTF-8", "utf-8"), ("latin1", "latin1"), ("Latin-1", "latin1"), ("ISO-8859-1", "latin1"),
      ("iso8859-15", "latin9"), ("gb2312", "gbk"), ("GBK", "gbk"), ("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"),
    ])
  func names(given: String, name: String) { #expect(Charset(given)?.name == name) }

  @Test(
    "What isn't made of ASCII and more, or isn't known, is none", arguments: ["", "-", "utf-16", "utf-7", "é", "latin"])
  func none(given: String) { #expect(Charset(given) == nil) }

  @Test("No name belongs to two") func unique() {
    for charset in Charset.all {
      #expect(Charset(charset.name) == charset)
      #expect(Charset(charset.registered) == charset)
    }
  }
}
