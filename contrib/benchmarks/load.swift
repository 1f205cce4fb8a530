// A small load generator for a chat server on this machine. It speaks the line protocol over 127.0.0.1, reads the server's
// processor time and memory from /proc, and prints one line of JSON. `run` in this folder builds and drives it.
//
//   swiftc -O -swift-version 6 -parse-as-library load.swift -o load
//   ./load PORT PID fan|ping|churn|idle [--clients 1000] [--channels 10] [--senders 10] [--window 1] [--size 100] [--seconds 3]
//                 [--plain 0] [--json 0]
//
//   fan    one sender per channel (or --senders in all) keeps --window messages under way; a message has arrived when every
//          other member of its channel has received it; --plain of a hundred readers are people with nc and
//          --json of them programs that speak JSON, and not IRC clients
//   ping   every client sends PING and waits for the answer
//   churn  every client connects, registers, joins, quits, and starts over
//   idle   the clients join and stay: memory for each of them
//
// The load may be slower than the server: what counts is the server's processor time for each unit of work.
import Glibc

struct Failure: Error {
  let text: String
}

enum Mode: String {
  case fan, ping, churn, idle
}

/// What a connection speaks.
enum Format {
  case wire, plain, json
}

struct Options {
  var port: UInt16 = 0
  var pid = 0
  var mode = Mode.fan
  var numbers = [
    "clients": 1000, "channels": 10, "senders": 10, "window": 1, "size": 100, "seconds": 3, "plain": 0, "json": 0,
  ]

  init(_ arguments: [String]) throws(Failure) {
    guard arguments.count >= 3, let port = UInt16(arguments[0]), let pid = Int(arguments[1]),
      let mode = Mode(rawValue: arguments[2])
    else { throw Failure(text: "usage: load PORT PID fan|ping|churn|idle [--clients N] [--channels N] …") }
    (self.port, self.pid, self.mode) = (port, pid, mode)
    var rest = arguments.dropFirst(3)
    while let name = rest.popFirst() {
      let key = String(name.dropFirst(2))
      guard name.hasPrefix("--"), numbers[key] != nil, let value = rest.popFirst().flatMap({ Int($0) }),
        (1...100_000) ~= value
      else { throw Failure(text: "bad option \(name)") }
      numbers[key] = value
    }
  }

  subscript(_ key: String) -> Int { numbers[key] ?? 1 }

  /// Of a hundred readers, so many are people.

  /// What reader `number` of its channel speaks: spread over each.
  func format(_ number: Int) -> Format {
    guard mode == .fan else { return .wire }
    let place = number * 37 % 100
    return place < self["plain"] ? .plain : place < self["plain"] + self["json"] ? .json : .wire
  }
}

/// Seconds on a clock that only moves forward.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The server, as /proc shows it.
struct Server {
  let pid: Int

  private func words(of file: String) -> [Substring] {
    let fd = open("/proc/\(pid)/\(file)", O_RDONLY)
    guard fd >= 0 else { return [] }
    defer { close(fd) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(fd, &bytes, bytes.count)
    // The program's name in parentheses may hold spaces; the numbers start after it.
    let text = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    return (text.lastIndex(of: ")").map { text[text.index(after: $0)...] } ?? text[...]).split(separator: " ")
  }

  /// Processor time used so far, in seconds (fields 14 and 15 of stat; the name and the pid are gone).
  var processorTime: Double {
    let fields = words(of: "stat")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Resident memory in KiB.
  var memory: Double {
    let fields = words(of: "statm")
    guard fields.count > 1, let pages = Double(fields[1]) else { return 0 }
    return pages * Double(getpagesize()) / 1024
  }
}

final class Client {
  enum Stage { case closed, registering, joining, joined, quitting }

  let number: Int
  let channel: Int
  let format: Format
  var stage = Stage.closed
  var fd: Int32 = -1
  var unfinished: [UInt8] = []
  var output: [UInt8] = []

  init(number: Int, channel: Int, format: Format) {
    (self.number, self.channel, self.format) = (number, channel, format)
  }
}

struct Sender {
  let client: Int
  var sent = 0
  var arrived = 0
  /// The other members of the channel.
  let audience: Int
}

final class Load {
  let options: Options
  let server: Server
  var clients: [Client]
  var polls: [pollfd]
  var senders: [Sender] = []
  var senderOf: [Int: Int] = [:]
  var inbound = [UInt8](repeating: 0, count: 65536)

  var opened = 0
  var joined = 0
  var underWay = 0
  var stopping = false
  /// Deliveries, answers or sessions, depending on the mode.
  var done = 0
  var lost = 0
  var latencies: [Double] = []
  var measuring = false

  init(_ options: Options) {
    self.options = options
    server = Server(pid: options.pid)
    clients = (0..<options["clients"]).map { number in
      let channel = number % options["channels"]
      // Those who send are IRC clients.
      let format = number < options["senders"] ? .wire : options.format(number / options["channels"])
      return Client(number: number, channel: channel, format: format)
    }
    polls = clients.map { _ in pollfd(fd: -1, events: Int16(POLLIN), revents: 0) }
  }
}

// MARK: Connections

extension Load {
  func connect(_ client: Client) throws(Failure) {
    let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard fd >= 0 else { throw Failure(text: "socket: \(String(cString: strerror(errno)))") }
    var on: Int32 = 1
    setsockopt(fd, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
    // Many source addresses, or ports run out: a closed pair of ports rests for a minute. 24 is IP_BIND_ADDRESS_NO_PORT.
    setsockopt(fd, Int32(IPPROTO_IP), 24, &on, 4)
    var source = Load.address(port: 0, host: UInt32(1 + opened % 250))
    var target = Load.address(port: options.port, host: 1)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &source) { source in
      withUnsafePointer(to: &target) { target in
        source.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = bind(fd, $0, size) }
        return target.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(fd, $0, size) }
      }
    }
    guard result == 0 || errno == EINPROGRESS else {
      close(fd)
      throw Failure(text: "connect: \(String(cString: strerror(errno)))")
    }
    opened += 1
    underWay += 1
    client.fd = fd
    client.stage = .registering
    polls[client.number].fd = fd
    let nick = options.mode == .churn ? "c\(opened)" : "u\(client.number)"
    if client.format != .wire { client.stage = .joining }
    switch client.format {
    case .wire: send("NICK \(nick)\r\nUSER \(nick) 0 * :load\r\n", to: client)
    case .plain: send("FORMAT plain\nNICK \(nick)\nJOIN #c\(client.channel)\n", to: client)
    case .json:
      send(
        """
        FORMAT json
        {"type":"nick","nickname":"\(nick)"}
        {"type":"join","channel":"#c\(client.channel)"}

        """, to: client)
    }
  }

  /// 127.0.0.`host`, in the network's byte order.
  static func address(port: UInt16, host: UInt32) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = (0x7f00_0000 + host).bigEndian
    return address
  }

  func send(_ text: String, to client: Client) {
    client.output.append(contentsOf: text.utf8)
    flush(client)
  }

  func flush(_ client: Client) {
    guard client.fd >= 0 else { return }
    let count = Glibc.send(client.fd, client.output, client.output.count, Int32(MSG_NOSIGNAL))
    if count == client.output.count {
      client.output.removeAll(keepingCapacity: true)
    } else if count > 0 {
      client.output.removeFirst(count)
    }
    polls[client.number].events = Int16(client.output.isEmpty ? POLLIN : POLLIN | POLLOUT)
  }

  func closed(_ client: Client) throws(Failure) {
    close(client.fd)
    polls[client.number].fd = -1
    if client.stage == .registering || client.stage == .joining { underWay -= 1 }
    if client.stage == .quitting { done += 1 } else { lost += 1 }
    client.fd = -1
    client.stage = .closed
    client.unfinished = []
    client.output = []
    if options.mode == .churn, !stopping { try connect(client) }
  }

  /// Waits for at most 50 ms, then takes what has come.
  func turn() throws(Failure) {
    guard poll(&polls, nfds_t(polls.count), 50) > 0 else { return }
    for index in polls.indices where polls[index].revents != 0 && polls[index].fd >= 0 {
      let client = clients[index]
      if polls[index].revents & Int16(POLLOUT) != 0 { flush(client) }
      if polls[index].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { try receive(client) }
    }
  }

  func receive(_ client: Client) throws(Failure) {
    let count = recv(client.fd, &inbound, inbound.count, 0)
    if count < 0, errno == EAGAIN { return }
    guard count > 0 else { return try closed(client) }
    var start = 0
    while start < count, client.fd >= 0 {
      guard let end = inbound[start..<count].firstIndex(of: 10) else {
        client.unfinished.append(contentsOf: inbound[start..<count])
        return
      }
      if client.unfinished.isEmpty {
        try line(inbound[start..<end], client)
      } else {
        client.unfinished.append(contentsOf: inbound[start..<end])
        let whole = client.unfinished
        client.unfinished.removeAll(keepingCapacity: true)
        try line(whole[...], client)
      }
      start = end + 1
    }
  }
}

// MARK: The protocol

extension Load {
  func line(_ line: ArraySlice<UInt8>, _ client: Client) throws(Failure) {
    if client.format != .wire, client.stage == .joining { return enters(line, client) }
    if client.format == .plain { return try plainLine(line) }
    if client.format == .json { return try jsonLine(line) }
    if line.first != UInt8(ascii: ":") {
      if line.starts(with: "PING".utf8) {
        send("PONG" + String(decoding: line.dropFirst(4), as: UTF8.self) + "\n", to: client)
      }
      return
    }
    guard let space = line.firstIndex(of: 32), line.endIndex - space > 5 else { return }
    let verb = line[(space + 1)...]
    switch (verb[space + 1], verb[space + 2], verb[space + 3]) {
    case (0x50, 0x52, 0x49): try delivered(line)  // PRIvmsg
    case (0x50, 0x4f, 0x4e) where options.mode == .ping && client.stage == .joined: answered(client)  // PONg
    case (0x33, 0x37, 0x36), (0x34, 0x32, 0x32):  // 376 end of the welcome, 422 no message of the day
      guard client.stage == .registering else { return }
      client.stage = .joining
      send("JOIN #c\(client.channel)\r\n", to: client)
    case (0x33, 0x36, 0x36):  // 366 end of the list of members
      guard client.stage == .joining else { return }
      client.stage = .joined
      joined += 1
      underWay -= 1
      if options.mode == .churn {
        client.stage = .quitting
        send("QUIT\r\n", to: client)
      }
    case (0x34, 0x33, 0x33), (0x34, 0x36, 0x35):
      throw Failure(text: "refused: " + String(decoding: line, as: UTF8.self))
    default: break
    }
  }

  /// The first line with the name of the channel: it was entered.
  func enters(_ line: ArraySlice<UInt8>, _ client: Client) {
    guard line.contains(35) else { return }
    client.stage = .joined
    joined += 1
    underWay -= 1
  }

  /// `{"type":"privmsg","source":{"nick":"u12",…},"target":"#c2","text":"SECONDS padding",…}`
  func jsonLine(_ line: ArraySlice<UInt8>) throws(Failure) {
    let head = #"{"type":"privmsg","source":{"nick":"u"#.utf8
    guard line.starts(with: head) else { return }
    // The only one of its kind: quotation marks within texts are escaped.
    let place = line.withUnsafeBytes { bytes in
      bytes.indices.dropLast(8).first { place in
        bytes[place] == 34 && bytes[place + 1] == 116 && bytes[place + 2] == 101 && bytes[place + 3] == 120
          && bytes[place + 4] == 116 && bytes[place + 5] == 34
      }
    }
    guard let place else { return }
    try delivered(from: line.dropFirst(head.count), text: line.dropFirst(place + 8))
  }

  /// `12:04 #c2 <u12> SECONDS padding`
  func plainLine(_ line: ArraySlice<UInt8>) throws(Failure) {
    guard let start = line.firstIndex(of: 60), line[line.index(after: start)...].first == 117 else { return }
    guard let end = line[start...].firstIndex(of: 62) else { return }
    try delivered(from: line[(start + 2)...], text: line[min(end + 2, line.endIndex)...])
  }

  /// `:u12!… PRIVMSG #c2 :SECONDS padding`: who sent it stands in the nick, when in the text.
  func delivered(_ line: ArraySlice<UInt8>) throws(Failure) {
    let colon = line.dropFirst().firstIndex(of: 58) ?? line.startIndex
    try delivered(from: line.dropFirst(2), text: line[(colon + 1)...])
  }

  func delivered(from number: ArraySlice<UInt8>, text: ArraySlice<UInt8>) throws(Failure) {
    var client = 0
    for digit in number {
      guard (48...57) ~= digit else { break }
      client = client * 10 + Int(digit) - 48
    }
    guard let index = senderOf[client] else { throw Failure(text: "a message from nobody") }
    senders[index].arrived += 1
    done += 1
    if measuring, done % 64 == 0,
      let sent = Double(String(decoding: text.prefix(while: { $0 != 32 }), as: UTF8.self))
    {
      latencies.append(now() - sent)
    }
  }

  func answered(_ client: Client) {
    done += 1
    send("PING x\r\n", to: client)
  }

  /// Tops every sender up to its window, with one write each.
  func pump() {
    let window = options["window"]
    for index in senders.indices {
      let missing = window - (senders[index].sent - senders[index].arrived / senders[index].audience)
      guard missing > 0 else { continue }
      let client = clients[senders[index].client]
      let start = "PRIVMSG #c\(client.channel) :\(now()) "
      let text = start + String(repeating: "x", count: max(1, options["size"] - start.utf8.count)) + "\r\n"
      send(String(repeating: text, count: missing), to: client)
      senders[index].sent += missing
    }
  }
}

// MARK: Runs

extension Load {
  /// Everybody in, at most 100 at a time.
  func fill() throws(Failure) {
    let deadline = now() + 60
    var next = 0
    while joined < clients.count {
      while next < clients.count, underWay < 100 {
        try connect(clients[next])
        next += 1
      }
      try turn()
      guard lost == 0, now() < deadline else {
        throw Failure(text: "\(joined) of \(clients.count) joined, \(lost) were cut off")
      }
    }
    try run(for: 0.5)
  }

  func run(for seconds: Double, _ step: () -> Void = {}) throws(Failure) {
    let end = now() + seconds
    while now() < end {
      step()
      try turn()
    }
  }

  /// The processor time of the server for each unit of work, in µs, after a short warm-up.
  func measure(_ name: String, _ step: () -> Void = {}) throws(Failure) -> String {
    try run(for: 0.5, step)
    measuring = true
    let (units, time, start) = (done, server.processorTime, now())
    try run(for: Double(options["seconds"]), step)
    let (elapsed, count) = (now() - start, done - units)
    guard count > 0 else { throw Failure(text: "nothing was done") }
    let cost = (server.processorTime - time) / Double(count) * 1e6
    latencies.sort()
    func quantile(_ share: Double) -> Double { latencies[Int(Double(latencies.count - 1) * share)] * 1000 }
    let waits = latencies.isEmpty ? "" : #", "lat_ms": {"p50": \#(quantile(0.5)), "p99": \#(quantile(0.99))}"#
    return #"{"\#(name)": \#(cost), "per_second": \#(Double(count) / elapsed), "lost": \#(lost)\#(waits)}"#
  }

  func result() throws(Failure) -> String {
    let before = server.memory
    switch options.mode {
    case .fan:
      try fill()
      for client in 0..<min(options["senders"], clients.count) {
        let members = clients.count(where: { $0.channel == clients[client].channel })
        guard members > 1 else { throw Failure(text: "a channel with one member") }
        senderOf[client] = senders.count
        senders.append(Sender(client: client, audience: members - 1))
      }
      return try measure("server_cpu_us_per_delivery", pump)
    case .ping:
      try fill()
      clients.forEach { send("PING x\r\n", to: $0) }
      return try measure("server_cpu_us_per_request")
    case .churn:
      for client in clients { try connect(client) }
      return try measure("server_cpu_us_per_session")
    case .idle:
      try fill()
      return #"{"rss_kb_per_client": \#((server.memory - before) / Double(clients.count)), "lost": \#(lost)}"#
    }
  }
}

@main
struct Program {
  static func main() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    do throws(Failure) {
      print(try Load(Options(Array(CommandLine.arguments.dropFirst()))).result())
    } catch {
      print(#"{"error": "\#(error.text)"}"#)
      exit(1)
    }
  }
}
