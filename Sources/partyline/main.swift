internal import ChatCore
internal import ChatServer
internal import ChatTransport
internal import EventLoop

var settings = Settings()
var arguments = CommandLine.arguments.dropFirst()
var listen: [String] = []
while let argument = arguments.popFirst() {
  if argument == "serve" { continue }
  if argument == "--listen" { listen.append(arguments.popFirst() ?? "") }
  if argument == "--config" {
    settings.core.limits = .init(); _ = arguments.popFirst(); settings.core.limits.commands = .unlimited;
    settings.core.limits.connectionsPerAddress = 0; settings.core.limits.sendQueue = 64 << 20;
    settings.core.limits.joins = .unlimited
  }
}
if !listen.isEmpty { settings.listen = listen }
_ = try DescriptorLimit.raise()
let server = try LineServer(settings: settings)
for text in settings.listen {
  for address in SocketAddress.parse(text, defaultPort: 6667) {
    server.server.write(.info, "listening on \(try server.listen(on: address))")
  }
}
server.run()
