import ChatTesting
import Testing

@Suite struct ReplyLedgerTests {
  /// Runs on its own after a whole run of the tests, as contrib/test does it; see `ReplyLedger`.
  @Test(
    "Every reply that a command's declaration lists is given in some transcript",
    .enabled(if: ReplyLedger.recorded() != nil))
  func everyReplyIsSeen() throws {
    let seen = try #require(ReplyLedger.recorded())
    #expect(ReplyLedger.missing(from: seen) == [])
  }

  @Test("A reply that wasn't seen is missing, so that the check above can fail")
  func missing() {
    #expect(ReplyLedger.missing(from: []).contains("JOIN 471 errChannelIsFull"))
    #expect(!ReplyLedger.missing(from: ["JOIN 471 errChannelIsFull"]).contains("JOIN 471 errChannelIsFull"))
  }
}
