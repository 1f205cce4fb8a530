import ChatWire

/// Everything that reads bytes from strangers. The first byte says where the input is cut in two; the rest is shown to each
/// reader whole and cut. Whatever it is: a result or a typed error, the same one both ways, and no trap.
func fuzzWire(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let data, count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
  let place = Int(data[0]) % (bytes.count + 1)
  let pieces = [Array(bytes[..<place]), Array(bytes[place...])]

  let lines = frames([bytes])
  require(lines == frames(pieces), "the same lines whole and cut")
  let text = filtered([bytes])
  require(text == filtered(pieces), "the same text and answers whole and cut")
  require(text.bytes.count <= bytes.count, "no more text than there was input")
  require(bytes.contains(255) || text.replies.isEmpty, "no IAC from us first")
  checkOptions(bytes)
  checkProxyHeader(UnsafeRawBufferPointer(start: data + 1, count: count - 1), place)

  for frame in lines {
    guard case .line(let line) = frame, let line = String(validating: line, as: UTF8.self) else { continue }
    checkMessage(line)
    checkNames(line)
  }
  let all = String(decoding: bytes, as: UTF8.self)
  checkSplit(all, limit: Int(data[0]) + 1)
  checkTerminal(all)
  checkTime(bytes)
  checkJSON(bytes)
  return 0
}

/// What must hold. A trap is what libFuzzer looks for.
func require(_ condition: Bool, _ what: @autoclosure () -> String) {
  if !condition { fatalError(what()) }
}

private enum Frame: Equatable {
  case line([UInt8])
  case tooLong
  case rest([UInt8])
}

private func frames(_ pieces: [[UInt8]]) -> [Frame] {
  var framer = LineFramer()
  var buffer: [UInt8] = []
  var frames: [Frame] = []
  for piece in pieces {
    buffer += piece
    var start = 0
    buffer.withUnsafeBytes { bytes in
      while let next = framer.next(bytes, at: &start) {
        switch next {
        case .line(let range, _): frames.append(.line(Array(bytes[range])))
        case .tooLong: frames.append(.tooLong)
        }
      }
    }
    buffer.removeFirst(start)
  }
  return frames + [.rest(buffer)]
}

private struct Filtered: Equatable {
  var bytes: [UInt8] = []
  var replies: [UInt8] = []
  var interrupts: [Int] = []
  var news: [TelnetNews] = []
}

private func filtered(_ pieces: [[UInt8]]) -> Filtered {
  var filter = TelnetFilter()
  var result = Filtered()
  for var piece in pieces {
    let outcome = piece.withUnsafeMutableBytes { filter.filter($0) }
    for place in outcome.interrupts {
      require(place <= outcome.kept, "an interrupt within the text")
      let place = place + result.bytes.count
      if result.interrupts.last != place { result.interrupts.append(place) }
    }
    result.bytes += piece.prefix(outcome.kept)
    result.replies += outcome.replies
    result.news += outcome.news
  }
  return result
}

/// The options with a server that asks for things meanwhile, as the bytes say, and a client that answers as they say:
/// what each says in reply to the other ends, and the bytes of each are whole sequences.
private func checkOptions(_ bytes: [UInt8]) {
  var filter = TelnetFilter()
  var sent = 0
  for (index, byte) in bytes.prefix(256).enumerated() {
    var piece = [byte]
    var out = piece.withUnsafeMutableBytes { filter.filter($0) }.replies
    if index % 5 == 0, let option = TelnetOptions.Option.allCases.dropFirst(Int(byte) % 6).first {
      out += filter.options.request(option, byte & 8 == 0 ? .server : .client, byte & 16 == 0)
    }
    sent += out.count
  }
  require(sent <= bytes.count * 10, "no flood of answers")
  var echoed = filter.options.request(.echo, .server, true)
  for _ in 0..<16 { echoed = echoed.withUnsafeMutableBytes { filter.filter($0) }.replies }
  require(echoed.isEmpty, "a client that mirrors everything comes to rest")
}

private func checkProxyHeader(_ bytes: UnsafeRawBufferPointer, _ place: Int) {
  let whole = ProxyHeader.parse(bytes)
  let start = ProxyHeader.parse(UnsafeRawBufferPointer(rebasing: bytes[..<place]))
  require(start == .incomplete || start == whole, "more bytes don't change a verdict")
  guard case .header(let length, let source) = whole else { return }
  require(length <= bytes.count, "a header that is there")
  guard let address = source?.address else { return }
  require(IPAddress(address.description) == address && IPAddress(address.hostText) == address, "an address has a text")
}

private func checkMessage(_ line: String) {
  guard let message = try? MessageParser.parse(line) else { return }
  require(message.params.count <= Limits.parameters, "at most 15 parameters")
  require(message.tags.all.count <= Limits.tagCount, "at most 64 tags")
  var written: [UInt8] = []
  var isFirst = true
  for tag in message.tags.all { MessageWriter.append(tag: tag.key, tag.value, isFirst: &isFirst, to: &written) }
  if !isFirst { written.append(UInt8(ascii: " ")) }
  MessageWriter.append(message, to: &written)
  require(!written.contains { $0 == 0 || $0 == 10 || $0 == 13 }, "one line")
  // A verb over the longest there is was cut, and says so with a sign that no verb has.
  if message.verb?.text.contains("~") == true { return }
  // One byte more: a fifteenth parameter may come without its colon.
  let read = try? MessageParser.parse(String(decoding: written, as: UTF8.self), limit: Limits.line)
  require(
    read?.command == message.command && read?.params == message.params && read?.tags == message.tags,
    "a message is read as it was written")
}

private func checkNames(_ line: String) {
  let folded = CaseMapping.fold(line)
  require(CaseMapping.fold(folded) == folded, "folding twice changes nothing")
  if (try? Names.checkNick(line)) != nil {
    require(!line.isEmpty && !line.contains(" ") && line.utf8.count <= Limits.nickBytes, "a nick is a word")
    require(Hostmask(line).matches(folded: folded + "!u@h"), "a nick fits itself")
  }
  if (try? Names.checkChannel(line)) != nil {
    require(Names.isChannel(line) && line.utf8.count <= Limits.channel, "a channel is one")
  }
  // Two texts out of one: a pattern against the other half.
  let half = line.unicodeScalars.index(line.startIndex, offsetBy: line.unicodeScalars.count / 2)
  let pattern = String(line[..<half].utf8.prefix(Limits.mask)) ?? ""
  require(Glob.matches(pattern: pattern, pattern), "a pattern fits itself")
  _ = Hostmask(pattern).matches(folded: String(line[half...]))
  if let address = IPAddress(line) { require(IPAddress(address.description) == address, "an address has a text") }
  if let id = MessageID(line) { require(id.description == line, "an id has one text") }
}

private func checkSplit(_ text: String, limit: Int) {
  let pieces = TextSplit.pieces(of: text, limit: limit)
  var end = text.startIndex
  for piece in pieces {
    require(piece.utf8.count <= max(limit, 4), "a piece within the limit")
    let gap = text[end..<piece.startIndex].utf8
    require(gap.isEmpty || gap.elementsEqual(" ".utf8), "nothing lost but a space")
    end = piece.endIndex
  }
  require(end == text.endIndex, "the whole text")
}

private func checkTerminal(_ text: String) {
  let clean = TerminalText.clean(text)
  for scalar in clean.unicodeScalars {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: fatalError("\(scalar.value) gets to a terminal")
    default: continue
    }
  }
  require(TerminalText.clean(clean) == clean, "clean text is clean")
  let stripped = TerminalText.stripFormatting(text)
  require(TerminalText.stripFormatting(stripped) == stripped, "no formatting left")
  _ = CTCP(text)
}

private func checkJSON(_ bytes: [UInt8]) {
  do throws(JSONReader.Fault) {
    let value = try JSONReader.read(bytes)
    let written = Array(value.description.utf8)
    require(!written.contains { $0 < 0x20 || $0 == 0x7F }, "a value in one line")
    require((try? JSONReader.read(written)) == value, "a value is read as it was written")
  } catch {
    require(error.offset <= bytes.count && !error.expected.isEmpty, "a place within the bytes")
  }
  let text = JSONValue.string(String(decoding: bytes, as: UTF8.self))
  require((try? JSONReader.read(Array(text.description.utf8))) == text, "every text can be written")
}

private func checkTime(_ bytes: [UInt8]) {
  let number = bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
  let time = CalendarTime(number, offset: Int64(bytes.count))
  require((1...12).contains(time.month) && (1...31).contains(time.day) && (0..<24).contains(time.hour), "a date")
}
