import ChatWire

/// The device that a session is, by the name that it gave or that of its token.
struct SessionDevice: Sendable {
  let name: String
  /// `CaseMapping.fold(name)`.
  let key: String
  /// What the device had been sent when this session came; nil while it hasn't come in yet.
  var since: MessageID?
  /// What it has missed is being read.
  var isReplaying = false
  /// The server's last message when the session last said something.
  var heard: MessageID

  init(_ name: String, heard: MessageID) {
    self.name = name
    key = CaseMapping.fold(name)
    self.heard = heard
  }
}

// MARK: coming and going

extension Core {
  /// The last message of all.
  var lastMessage: MessageID { MessageID(number: counters.lastMessage) }

  /// After a start: devices that were here when the server ended had been sent everything that is stored.
  mutating func settleDevices(of all: [Account]) {
    let oldest = now.wall - Int64(Limits.deviceDays) * 24 * 3600 * 1000
    let last = lastMessage
    for account in all where !account.devices.isEmpty {
      accounts.update(account.key) { account in
        account.devices.removeAll { $0.lastSeen < oldest }
        for index in account.devices.indices where account.devices[index].isHere {
          account.devices[index].isHere = false
          account.devices[index].seen = last
        }
      }
    }
  }

  /// A session has logged in, on a device that it named.
  mutating func setDevice(_ name: String?, of session: SessionID) {
    guard let name, let key = sessions[session].account else { return }
    sessions[session].device = SessionDevice(name, heard: lastMessage)
    if let known = accounts[key]?.device(CaseMapping.fold(name)) { sessions[session].missedSince = known.lastSeen }
  }

  /// Whether a session is a device that was here before, which is sent what it has missed in the place of what everybody finds who comes in.
  func isReturning(_ session: SessionID) -> Bool {
    guard let device = sessions[session].device, let account = sessions[session].account else { return false }
    return accounts[account]?.device(device.key) != nil
  }

  /// A device has come in: it is remembered, and sent what it has missed.
  mutating func takeUpDevice(of session: SessionID) {
    guard let device = sessions[session].device, device.since == nil, let key = sessions[session].account else {
      return
    }
    let known = accounts[key]?.device(device.key)
    // The device's last connection may be dead, and nobody know it yet: what it didn't get isn't lost then.
    let other = sessionsOfDevice(device.key, key).first { $0 != session && sessions[$0].device?.since != nil }
    let since = other.flatMap { sessions[$0].device?.heard } ?? known?.seen ?? lastMessage
    sessions[session].device?.since = since
    guard known != nil else {
      addDevice(device.name, of: key)
      return keepDevices(of: key)
    }
    // Who asks for what they missed is sent nothing of it besides. soju has the same rule.
    if readsHistory(session) { return settleDevice(of: session) }
    replay(to: session)
  }

  /// A client that asks for history itself.
  private func readsHistory(_ session: SessionID) -> Bool {
    sessions[session].format == .wire && sessions[session].capabilities.contains(.chathistory)
  }

  private func sessionsOfDevice(_ device: String, _ account: String) -> [SessionID] {
    (devices[account] ?? []).filter { isOpen($0) && sessions[$0].device?.key == device }
  }

  private mutating func addDevice(_ name: String, of key: String) {
    var device = Account.Device(name: name, lastSeen: now.wall, seen: lastMessage)
    device.isHere = true
    accounts.update(key) { account in
      if account.devices.count >= Limits.devices {
        let gone = account.devices.indices.filter { !account.devices[$0].isHere }
        let oldest = gone.min { account.devices[$0].lastSeen < account.devices[$1].lastSeen }
        account.devices.remove(at: oldest ?? 0)
      }
      account.devices.append(device)
    }
  }

  /// A device has been sent all that it missed: from now on it is sent what happens.
  mutating func settleDevice(of session: SessionID) {
    guard let device = sessions[session].device, let key = sessions[session].account else { return }
    sessions[session].device?.isReplaying = false
    changeDevice(device.key, of: key) { $0.isHere = true }
    keepDevices(of: key)
  }

  /// The session is no longer one of the account. What the device was sent is remembered; where its connection has broken, what it was sent since it last
  /// said something may not have come.
  mutating func leaveDevice(_ session: SessionID, of key: String, isBroken: Bool) {
    guard let device = sessions[session].device else { return }
    sessions[session].device = nil
    guard device.since != nil, sessionsOfDevice(device.key, key).isEmpty else { return }
    let last = isBroken ? device.heard : lastMessage
    let time = now.wall
    changeDevice(device.key, of: key) { known in
      known.isHere = false
      known.lastSeen = time
      if !device.isReplaying { known.seen = max(known.seen, last) }
    }
  }

  private mutating func changeDevice(_ device: String, of key: String, _ change: (inout Account.Device) -> Void) {
    accounts.update(key) { account in
      guard let index = account.devices.firstIndex(where: { CaseMapping.fold($0.name) == device }) else { return }
      change(&account.devices[index])
    }
  }

  mutating func keepDevices(of key: String) {
    if let account = accounts.newest(key) { keep(.saveAccounts([account])) }
  }
}
