package import ChatCore
package import ChatWire

/// Everything that a running server is set up with: what the core knows, and what only its edge does. Read from the
/// configuration as a whole; a reload replaces it as a whole.
package struct Settings: Hashable, Sendable {
  package var core = Config()
  /// The addresses to listen on; a reload doesn't change them.
  package var listen = ["127.0.0.1:6667", "[::1]:6667"]
  /// Address ranges whose connections may speak for others with WEBIRC.
  package var gateways: [AddressRange] = []
  /// Address ranges whose connections must begin with a PROXY header.
  package var proxies: [AddressRange] = []
  package var log = LogSettings()

  package init() {}
}

/// What is logged, and how.
package struct LogSettings: Hashable, Sendable {
  package var level = Log.Level.info
  package var format = Log.Format.text

  package init() {}
}
