import ChatWire

/// Who logs in, and on which device: `ann@phone`. The form is that of Ergo and soju, whose users have set their clients to it: as the name of SASL or the
/// user name of USER.
struct LoginName: Hashable, Sendable {
  /// As it was given.
  var account: String
  /// The device's name; nil where none is given.
  var device: String?

  init(account: String, device: String?) {
    self.account = account
    self.device = device
  }

  /// No name of an account has an `@`.
  init(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    account = parts.first ?? ""
    device = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
  }

  /// Nobody acts as somebody else (SASL's "authorization identity"); some clients send their own name there, with the device or without.
  func mayAct(as name: String) -> Bool {
    name.isEmpty || CaseMapping.fold(LoginName(name).account) == CaseMapping.fold(account)
  }

  /// Whether a device can be remembered by this name.
  var isFit: Bool { device.map(Self.isFit) ?? true }

  static func isFit(_ device: String) -> Bool {
    device.utf8.count <= Limits.deviceName && device.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}
