import ChatWire

/// Reactions to one message of a channel in the last seconds. The first is told at once, all that follow in one line.
struct ReactionNews: Sendable {
  /// Milliseconds from the first to the line about the others.
  static let interval: Int64 = 10_000
  /// Messages whose reactions are folded at a time; those to more are told one by one.
  static let most = 100

  var original: StoredMessage
  let place: Readable
  /// Those that were not told, in their order.
  var reactions: [String] = []
}

extension Core {
  /// Counts a reaction. True when people are told of it later, with others.
  mutating func fold(_ text: String, _ original: StoredMessage, in place: Readable) -> Bool {
    guard Names.isChannel(place.name) else { return false }
    let id = original.stamp.id
    if let index = reactionNews.firstIndex(where: { $0.original.stamp.id == id }) {
      reactionNews[index].reactions.append(text)
      return true
    }
    guard reactionNews.count < ReactionNews.most else { return false }
    reactionNews.append(ReactionNews(original: original, place: place))
    deadlines.set(.reactions(id), at: now.uptime + ReactionNews.interval)
    return false
  }

  /// A reaction was taken back: if nobody was told of it, nobody is.
  mutating func unfold(_ text: String, _ original: StoredMessage) {
    guard let index = reactionNews.firstIndex(where: { $0.original.stamp.id == original.stamp.id }) else { return }
    if let place = reactionNews[index].reactions.lastIndex(of: text) { reactionNews[index].reactions.remove(at: place) }
  }

  /// A message was edited: what is told of it has the new text.
  mutating func renew(_ text: String, in id: MessageID) {
    guard let index = reactionNews.firstIndex(where: { $0.original.stamp.id == id }) else { return }
    reactionNews[index].original.text = text
  }

  /// A message was taken away: nothing is told of it any more.
  mutating func forgetReactions(to id: MessageID) { reactionNews.removeAll { $0.original.stamp.id == id } }

  /// Tells the people in the channel how many more reacted.
  mutating func tellReactions(to id: MessageID) {
    guard let index = reactionNews.firstIndex(where: { $0.original.stamp.id == id }) else { return }
    let news = reactionNews.remove(at: index)
    guard !news.reactions.isEmpty, let channel = channelIDs[news.place.conversation] else { return }
    let people = people(channels[channel].audience, reading: news.original, in: news.place)
    let sum = ReactionCount.text(news.reactions)
    tell(people, "REMARK", "\(heading(news.place))\(sum) on \(Quote.of(news.original.text))")
  }
}
