internal import ChatCore

/// The tables, and how those of an older version become those of this one.
package enum Schema {
  /// `PRAGMA application_id` of our files: "Prty".
  static let application: Int64 = 0x5072_7479

  /// What leads from each version to the next: the first makes the tables of an empty file. Those that were released are never changed.
  package static let steps = [first, second, third, fourth, fifth, audit, protection]

  /// Times are milliseconds since 1970 (UTC). Names are kept folded (`key`) beside the way in which they are written. Flags are 0 and 1.
  private static let first = """
    -- Registered people.
    CREATE TABLE account (
      key TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      created INTEGER NOT NULL,
      last_seen INTEGER NOT NULL,
      password_hash TEXT,                       -- scrypt
      scram TEXT,                               -- SCRAM-SHA-256: iterations$salt$StoredKey$ServerKey
      always_on INTEGER NOT NULL,
      receipts INTEGER NOT NULL,
      shows_last_seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_fingerprint (
      account TEXT NOT NULL REFERENCES account(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (account, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_token (
      account TEXT NOT NULL REFERENCES account(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      created INTEGER NOT NULL,
      last_used INTEGER,
      PRIMARY KEY (account, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_token_scope (
      account TEXT NOT NULL,
      token INTEGER NOT NULL,                   -- its position
      position INTEGER NOT NULL,
      scope TEXT NOT NULL,
      PRIMARY KEY (account, token, position),
      FOREIGN KEY (account, token) REFERENCES account_token(account, position) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_contact (
      account TEXT NOT NULL REFERENCES account(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      contact TEXT NOT NULL,                    -- the key of the other account
      state TEXT NOT NULL,                      -- asked, asking, friend, blocked
      note TEXT NOT NULL,
      circle TEXT NOT NULL,                     -- the group into which they are sorted
      since INTEGER NOT NULL,
      PRIMARY KEY (account, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_channel (              -- where somebody stays who is always on
      account TEXT NOT NULL REFERENCES account(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      channel TEXT NOT NULL,
      PRIMARY KEY (account, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE read_marker (
      account TEXT NOT NULL REFERENCES account(key) ON DELETE CASCADE,
      conversation TEXT NOT NULL,
      time INTEGER NOT NULL,
      PRIMARY KEY (account, conversation)
    ) STRICT, WITHOUT ROWID;

    -- Registered channels.
    CREATE TABLE channel (
      key TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      created INTEGER NOT NULL,
      founder TEXT NOT NULL,                    -- the key of an account
      topic TEXT,
      topic_by TEXT,
      topic_time INTEGER,
      modes TEXT NOT NULL,
      password TEXT,
      member_limit INTEGER,
      history TEXT NOT NULL CHECK (history IN ('server', 'off', 'days', 'messages')),
      history_count INTEGER                     -- so many days, or messages
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE channel_mask (
      channel TEXT NOT NULL REFERENCES channel(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      list TEXT NOT NULL,                       -- the mode's letter: b, e, I, q
      mask TEXT NOT NULL,
      set_by TEXT NOT NULL,
      time INTEGER NOT NULL,
      until INTEGER,
      reason TEXT NOT NULL,
      PRIMARY KEY (channel, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE channel_access (
      channel TEXT NOT NULL REFERENCES channel(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      who TEXT NOT NULL,
      rank INTEGER NOT NULL,                    -- 0 member, 1 voice, 2 halfop, 3 op, 4 admin, 5 founder
      set_by TEXT NOT NULL,
      time INTEGER NOT NULL,
      PRIMARY KEY (channel, position)
    ) STRICT, WITHOUT ROWID;

    -- Channels, and what two people say to each other in private. Stays when its messages are gone, so that numbers go on growing.
    CREATE TABLE conversation (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,                 -- the folded name of a channel, or two accounts with a space between
      last_sequence INTEGER NOT NULL,
      last_message INTEGER NOT NULL             -- an id, which may be gone
    ) STRICT;
    CREATE TABLE conversation_account (         -- the two of a private conversation
      account TEXT NOT NULL,
      conversation INTEGER NOT NULL REFERENCES conversation(id),
      PRIMARY KEY (account, conversation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE message (
      id INTEGER PRIMARY KEY,                   -- grows with each message of the server
      conversation INTEGER NOT NULL REFERENCES conversation(id),
      sequence INTEGER NOT NULL,                -- 1, 2, 3… in its conversation
      time INTEGER NOT NULL,
      verb TEXT NOT NULL,
      is_speech INTEGER NOT NULL,               -- PRIVMSG or NOTICE
      source TEXT NOT NULL,                     -- nick!user@host
      account TEXT,                             -- the key of the sender's account
      is_bot INTEGER NOT NULL,
      target TEXT,                              -- the first parameter, where that isn't the text
      text TEXT,                                -- the last parameter, where that is text
      has_params INTEGER NOT NULL,              -- there are rows in message_param
      has_tags INTEGER NOT NULL,                -- there are rows in message_tag
      client_id TEXT,                           -- the id that its client gave it
      recipient TEXT,                           -- the key of the account for which it waits
      state INTEGER NOT NULL,                   -- 0 nobody waits, 1 waiting, 2 delivered, 3 read
      edited INTEGER,
      redacted INTEGER,                         -- when its text was taken away
      redacted_by TEXT,
      redacted_for TEXT
    ) STRICT;
    CREATE TABLE message_param (                -- what is between target and text
      message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (message, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE message_tag (
      message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (message, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX message_order ON message (conversation, id, is_speech);
    CREATE INDEX message_time ON message (conversation, time, id, is_speech);
    CREATE INDEX message_mailbox ON message (recipient, id) WHERE recipient IS NOT NULL;
    CREATE INDEX message_account ON message (account, id) WHERE account IS NOT NULL;
    CREATE UNIQUE INDEX message_client ON message (conversation, client_id, coalesce(account, source))
      WHERE client_id IS NOT NULL;

    -- The words of what was said. The text itself isn't kept a second time. See SearchText.swift for what stands in the columns.
    CREATE VIRTUAL TABLE message_search USING fts5(
      facts, text, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* Co'");
    """

  private static let second = """
    -- Of what was said the index of words knows the sender. One more index would cost each message a fifth of its time:
    -- people write in turns, so hardly two of those that are kept at once would stand beside each other in it.
    DROP INDEX message_account;
    CREATE INDEX message_event ON message (account, id) WHERE account IS NOT NULL AND is_speech = 0;
    -- Fewer and larger pieces, merged less often: searches have a little more to look through.
    INSERT INTO message_search (message_search, rank) VALUES ('pgsz', 16000);
    INSERT INTO message_search (message_search, rank) VALUES ('automerge', 8);
    """

  private static let third = """
    -- The ranks that somebody has there: bits, 1 voice, 2 halfop, 4 op, 8 admin, 16 founder.
    ALTER TABLE account_channel ADD COLUMN ranks INTEGER NOT NULL DEFAULT 0;
    -- The account to which its owner offers it, and since when.
    ALTER TABLE channel ADD COLUMN offered_to TEXT;
    ALTER TABLE channel ADD COLUMN offered INTEGER;
    -- When somebody was in it last, to within a day. Nobody knows of those that are there: their time begins now.
    ALTER TABLE channel ADD COLUMN last_used INTEGER NOT NULL DEFAULT 0;
    UPDATE channel SET last_used = unixepoch() * 1000;
    """

  private static let fourth = """
    CREATE TABLE account_device (               -- devices and programs with a name
      account TEXT NOT NULL REFERENCES account(key) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      last_seen INTEGER NOT NULL,
      seen INTEGER NOT NULL,                    -- an id: what it was sent last, which may be gone
      is_here INTEGER NOT NULL,
      PRIMARY KEY (account, position)
    ) STRICT, WITHOUT ROWID;
    -- When somebody entered it.
    ALTER TABLE account_channel ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
    """

  private static let fifth = """
    ALTER TABLE message ADD COLUMN has_reactions INTEGER NOT NULL DEFAULT 0;  -- there are, or were, rows in reaction
    CREATE TABLE reaction (
      id INTEGER PRIMARY KEY,                   -- in the order in which they came
      message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
      person TEXT NOT NULL,                     -- the key of an account, or ~ and that of a nick
      text TEXT NOT NULL,
      UNIQUE (message, person, text)
    ) STRICT;
    CREATE INDEX reaction_person ON reaction (person);
    """

  private static let audit = """
    CREATE TABLE audit (                        -- who did what to whom
      number INTEGER PRIMARY KEY,               -- 1, 2, 3… without a gap
      id INTEGER NOT NULL UNIQUE,
      time INTEGER NOT NULL,
      actor TEXT NOT NULL,                      -- nick!user@host
      actor_key TEXT NOT NULL,                  -- the nick in it, folded
      account TEXT,                             -- the key of the actor's account
      address TEXT NOT NULL,
      channel TEXT,                             -- its folded name
      verb TEXT NOT NULL,
      target TEXT NOT NULL,
      target_keys TEXT NOT NULL,                -- the words of target, folded
      until INTEGER,
      reason TEXT NOT NULL,
      undo TEXT NOT NULL,                       -- the command that undoes it
      undoes INTEGER,                           -- the id of the entry that it takes back
      hash TEXT NOT NULL                        -- SHA-256 of its line of JSON, which has the hash of the one before in it
    ) STRICT;
    CREATE INDEX audit_channel ON audit (channel, id);
    CREATE TABLE audit_forgotten (              -- the last entry that was deleted as too old; one row, or none
      number INTEGER PRIMARY KEY,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
    CREATE TRIGGER audit_kept BEFORE DELETE ON audit
    WHEN old.number > (SELECT coalesce(max(number), 0) FROM audit_forgotten)
    BEGIN SELECT raise(ABORT, 'the audit log loses nothing but what is too old'); END;
    """

  private static let protection = """
    -- What it does by itself against floods: words such as slow=30.
    ALTER TABLE channel ADD COLUMN protection TEXT NOT NULL DEFAULT '';
    """
}
