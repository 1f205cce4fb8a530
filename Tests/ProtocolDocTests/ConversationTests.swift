import ChatTesting
import Testing

@Suite struct ConversationTests {
  @Test("The conversations of protocol.md go as they are written", arguments: try ProtocolText.conversations())
  func conversation(_ conversation: ProtocolText.Conversation) throws {
    try transcript(conversation.text, file: ProtocolText.path, line: conversation.line)
  }

  @Test("There are some, so that the test above can't pass by finding none")
  func some() throws {
    #expect(try ProtocolText.conversations().count > 10)
  }
}
