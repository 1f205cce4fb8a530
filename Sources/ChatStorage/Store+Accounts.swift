internal import ChatCore
internal import ChatWire

/// Accounts and what belongs to them.
extension Store {
  func save(_ account: Account) throws(StorageFault) {
    try database.run(
      """
      INSERT INTO account (key, name, created, last_seen, password_hash, scram, always_on, receipts, shows_last_seen)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET name = excluded.name, created = excluded.created, last_seen = excluded.last_seen,
        password_hash = excluded.password_hash, scram = excluded.scram, always_on = excluded.always_on,
        receipts = excluded.receipts, shows_last_seen = excluded.shows_last_seen
      """, account.key, account.name, account.created, account.lastSeen, account.passwordHash, account.scram,
      account.preferences.alwaysOn, account.preferences.receipts, account.preferences.showsLastSeen)
    for list in ["account_fingerprint", "account_token", "account_contact", "account_channel", "account_device"] {
      try database.run("DELETE FROM \(list) WHERE account = ?", account.key)
    }
    for (position, fingerprint) in account.fingerprints.enumerated() {
      try database.run("INSERT INTO account_fingerprint VALUES (?, ?, ?)", account.key, position, fingerprint)
    }
    for (position, token) in account.tokens.enumerated() { try save(token, at: position, of: account.key) }
    for (position, contact) in account.contacts.enumerated() {
      try database.run(
        "INSERT INTO account_contact (account, position, contact, state, note, circle, since) VALUES (?, ?, ?, ?, ?, ?, ?)",
        account.key, position, contact.account, contact.state.rawValue, contact.note, contact.group, contact.since)
    }
    for (position, place) in account.channels.enumerated() {
      try database.run(
        "INSERT INTO account_channel (account, position, channel, ranks, joined) VALUES (?, ?, ?, ?, ?)", account.key,
        position, place.name, Int(place.ranks.rawValue), place.joined)
    }
    for (position, device) in account.devices.enumerated() {
      try database.run(
        "INSERT INTO account_device (account, position, name, last_seen, seen, is_here) VALUES (?, ?, ?, ?, ?, ?)",
        account.key, position, device.name, device.lastSeen, device.seen.stored, device.isHere)
    }
    for (conversation, time) in account.readMarkers { try mark(account.key, conversation, time) }
  }

  private func save(_ token: Account.Token, at position: Int, of account: String) throws(StorageFault) {
    try database.run(
      "INSERT INTO account_token (account, position, name, sha256, created, last_used) VALUES (?, ?, ?, ?, ?, ?)",
      account, position, token.name, token.hash, token.created, token.lastUsed)
    for (place, scope) in token.scopes.enumerated() {
      try database.run("INSERT INTO account_token_scope VALUES (?, ?, ?, ?)", account, position, place, scope)
    }
  }

  /// Nothing for an account that is gone.
  func mark(_ account: String, _ conversation: String, _ time: WallTime) throws(StorageFault) {
    try database.run(
      """
      INSERT INTO read_marker (account, conversation, time) SELECT key, ?, ? FROM account WHERE key = ?
      ON CONFLICT (account, conversation) DO UPDATE SET time = max(time, excluded.time)
      """, conversation, time, account)
  }

  func deleteAccount(_ key: String, messages: Bool) throws(StorageFault) {
    try database.run("DELETE FROM account WHERE key = ?", key)
    try database.run("UPDATE message SET recipient = NULL, state = 0 WHERE recipient = ?", key)
    try database.run("DELETE FROM reaction WHERE person = ?", key)
    var said: [Int64] = []
    try database.rows("SELECT id FROM message WHERE account = ? AND is_speech = 0", key) { said.append($0.integer(0)) }
    try database.rows(
      """
      SELECT m.id FROM message_search s CROSS JOIN message m ON m.id = s.rowid
      WHERE s.message_search MATCH ? AND m.account = ?
      """, SearchText.question(from: key), key
    ) { said.append($0.integer(0)) }
    for id in said {
      try changeSearched(id) { () throws(StorageFault) in
        if messages { try self.removeText(id) }
        // Without the mark of the sender's client, which two strangers of one nick might share.
        try self.database.run("UPDATE message SET account = NULL, client_id = NULL WHERE id = ?", id)
      }
    }
  }

  /// All accounts, sorted by key.
  func accounts() throws(StorageFault) -> [Account] {
    var accounts: [Account] = []
    try database.rows(
      """
      SELECT name, created, key, last_seen, password_hash, scram, always_on, receipts, shows_last_seen
      FROM account ORDER BY key
      """
    ) { row in
      var account = Account(name: row.text(0), created: row.integer(1))
      account.key = row.text(2)
      account.lastSeen = row.integer(3)
      account.passwordHash = row.optionalText(4)
      account.scram = row.optionalText(5)
      account.preferences.alwaysOn = row.flag(6)
      account.preferences.receipts = row.flag(7)
      account.preferences.showsLastSeen = row.flag(8)
      accounts.append(account)
    }
    let positions = Dictionary(uniqueKeysWithValues: accounts.indices.map { (accounts[$0].key, $0) })
    try lists(into: &accounts, positions)
    return accounts
  }

  private func lists(into accounts: inout [Account], _ positions: [String: Int]) throws(StorageFault) {
    try database.rows("SELECT account, sha256 FROM account_fingerprint ORDER BY account, position") { row in
      if let index = positions[row.text(0)] { accounts[index].fingerprints.append(row.text(1)) }
    }
    try database.rows(
      "SELECT account, name, sha256, created, last_used FROM account_token ORDER BY account, position"
    ) { row in
      guard let index = positions[row.text(0)] else { return }
      var token = Account.Token(name: row.text(1), hash: row.text(2), scopes: [], created: row.integer(3))
      token.lastUsed = row.optionalInteger(4)
      accounts[index].tokens.append(token)
    }
    try database.rows("SELECT account, token, scope FROM account_token_scope ORDER BY account, token, position") {
      row in
      let token = Int(row.integer(1))
      guard let index = positions[row.text(0)], accounts[index].tokens.indices.contains(token) else { return }
      accounts[index].tokens[token].scopes.append(row.text(2))
    }
    try database.rows(
      "SELECT account, contact, state, note, circle, since FROM account_contact ORDER BY account, position"
    ) { row in
      guard let index = positions[row.text(0)], let state = Account.Contact.State(rawValue: row.text(2)) else { return }
      var contact = Account.Contact(account: row.text(1), state: state, since: row.integer(5))
      contact.note = row.text(3)
      contact.group = row.text(4)
      accounts[index].contacts.append(contact)
    }
    try database.rows("SELECT account, channel, ranks, joined FROM account_channel ORDER BY account, position") {
      row in
      guard let index = positions[row.text(0)] else { return }
      let ranks = RankSet(rawValue: UInt8(clamping: row.integer(2)))
      accounts[index].channels.append(Account.Place(row.text(1), joined: row.integer(3), ranks: ranks))
    }
    try database.rows(
      "SELECT account, name, last_seen, seen, is_here FROM account_device ORDER BY account, position"
    ) { row in
      guard let index = positions[row.text(0)] else { return }
      var device = Account.Device(name: row.text(1), lastSeen: row.integer(2), seen: MessageID(stored: row.integer(3)))
      device.isHere = row.flag(4)
      accounts[index].devices.append(device)
    }
    try database.rows("SELECT account, conversation, time FROM read_marker") { row in
      if let index = positions[row.text(0)] { accounts[index].readMarkers[row.text(1)] = row.integer(2) }
    }
  }
}
