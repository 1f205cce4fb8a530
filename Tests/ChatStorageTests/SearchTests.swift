import ChatCore
import ChatStorage
import ChatWire
import Testing

/// Search in every script.
@Suite struct SearchTests {
  private static let texts = [
    "Green tea, please", "the TEA house", "今日は検索をテストします", "我们在聊天室里搜索消息", "สวัสดีชาวโลก", "Привет, мир",
    "I ❤️ this 👍🏽", "don't panic", "hello-world C++ 3.14", "Straße σοφός", "teapot", "한국어 검색 엔진",
  ]

  private func filled(_ kind: ContractTests.Kind, _ folder: Folder) throws -> any Storage {
    let storage: any Storage = kind == .memory ? MemoryStorage() : try SQLiteStorage(path: folder.file)
    for (index, text) in Self.texts.enumerated() {
      let id = UInt64(index + 1)
      #expect(
        try storage.ask(.append(.said(id, "#tea", by: id % 2 == 0 ? "Bob" : "ann", text, account: "ann"))) == .done)
      #expect(try storage.ask(.append(.said(id + 100, "#other", by: "eve", text))) == .done)
    }
    return storage
  }

  /// What is searched, and which of the texts are found (from 1).
  private static let searches: [([String], [UInt64])] = [
    (["tea"], [1, 2]), (["TEA"], [1, 2]), (["tea", "GREEN"], [1]), (["tea", "coffee"], []), (["te"], []),
    (["green tea"], [1]), (["tea green"], []), (["検索"], [3]), (["テスト"], [3]), (["索検"], []), (["聊天"], [4]),
    (["天室"], [4]),
    (["搜索"], [4]), (["索"], [3, 4]), (["聊天", "消息"], [4]), (["ชาว"], [5]), (["привет"], [6]), (["МИР"], [6]),
    (["❤"], [7]),
    (["❤️"], [7]), (["👍"], [7]), (["don't"], [8]), (["DON'T"], [8]), (["don"], [8]), (["3.14"], [9]),
    (["hello-world"], [9]),
    (["world"], [9]), (["검색"], [12]), (["\""], []), (["!!", "tea"], [1, 2]), (["NEAR(tea"], []),
    (["tea\" OR \"house"], []),
    (["tea*"], [1, 2]), (["c1"], []),
  ]

  @Test(
    "“all scripts including Chinese and Japanese without spaces”: words in any order and case, parts of words where there are no spaces",
    arguments: ContractTests.Kind.allCases)
  func words(_ kind: ContractTests.Kind) throws {
    let folder = try Folder()
    let storage = try filled(kind, folder)
    defer { storage.close() }
    for (words, expected) in Self.searches {
      var query = SearchQuery(in: ["#tea", "#nowhere"], limit: 100)
      query.words = words
      #expect(try storage.messages(.search(query)).map(\.stamp.id.number) == expected, "\(words)")
    }
  }

  @Test(
    "Only the conversations that the reader may read, from whom, and between which places; the last ones, oldest first",
    arguments: ContractTests.Kind.allCases)
  func conditions(_ kind: ContractTests.Kind) throws {
    let folder = try Folder()
    let storage = try filled(kind, folder)
    defer { storage.close() }
    func find(
      _ words: [String], in conversations: [String] = ["#tea", "#other"],
      _ change: (inout SearchQuery) -> Void = { _ in }
    ) throws -> [UInt64] {
      var query = SearchQuery(in: conversations, limit: 100)
      query.words = words
      change(&query)
      return try storage.messages(.search(query)).map(\.stamp.id.number)
    }
    #expect(try find(["tea"]) == [1, 2, 101, 102])
    #expect(try find(["tea"], in: ["#other"]) == [101, 102])
    #expect(try find(["tea"], in: []) == [])
    // Many of them are asked for in another way.
    let many = try (1...5).map { number in
      _ = try storage.ask(.append(.said(UInt64(200 + number), "#more\(number)", by: "eve", "cup")))
      return "#more\(number)"
    }
    #expect(try find(["tea"], in: many) == [])
    #expect(try find(["tea"], in: many + ["#tea"]) == [1, 2])
    #expect(try find([], in: many) == [201, 202, 203, 204, 205])
    #expect(try find(["cup"], in: many + ["#tea"]) { $0.limit = 2 } == [204, 205])
    #expect(try find(["tea"], in: ["#nowhere"]) == [])
    #expect(try find(["tea"]) { $0.limit = 3 } == [2, 101, 102])
    #expect(try find(["tea"]) { $0.limit = 0 } == [])
    #expect(try find(["tea"]) { $0.from = "BOB" } == [2])
    #expect(try find(["tea"]) { $0.from = "ann" } == [1, 2])
    #expect(try find(["tea"]) { $0.from = "nobody" } == [])
    #expect(try find([]) { $0.from = "bob" } == [2, 4, 6, 8, 10, 12])
    #expect(try find([], in: ["#tea"]) { $0.limit = 2 } == [11, 12])
    #expect(try find(["tea"]) { $0.before = .id(MessageID(number: 101)) } == [1, 2])
    #expect(try find(["tea"]) { $0.after = .id(MessageID(number: 1)) } == [2, 101, 102])
    #expect(try find(["tea"]) { $0.before = .time(1101) } == [1, 2])
    #expect(try find(["tea"]) { $0.after = .time(1002) } == [101, 102])
    #expect(try find(["tea"]) { ($0.after, $0.before) = (.time(1001), .id(MessageID(number: 102))) } == [2, 101])
  }

  @Test("Accents don't count: café is found as cafe, and composed and decomposed letters are the same")
  func accents() throws {
    let folder = try Folder()
    let storage = try SQLiteStorage(path: folder.file)
    defer { storage.close() }
    _ = try storage.ask(.append(.said(1, "#tea", by: "ann", "Caf\u{E9}")))
    _ = try storage.ask(.append(.said(2, "#tea", by: "ann", "cafe\u{301}")))
    for word in ["cafe", "CAFÉ", "caf\u{E9}", "cafe\u{301}"] {
      #expect(try storage.search(word, in: "#tea") == [1, 2], "\(word)")
    }
  }
}
