/// The sizes of the line protocol. Every one is shown in protocol.md; those that clients can ask for are ISUPPORT
/// tokens.
package enum Limits {
  /// Bytes of a line without its tags, counting CR LF. RFC 1459 section 2.3.
  package static let line = 512
  /// Bytes of the tags that a client may send, from `@` to the space. IRCv3 message-tags, "Size limit": 4096.
  package static let clientTags = 4096
  /// Bytes of all tags of a line from the server, from `@` to the space. IRCv3 message-tags: 8191.
  package static let tags = 8191
  /// Bytes of a line typed by a person (plain mode). Twice what a terminal's line discipline passes in one piece.
  package static let plainLine = 4096
  /// Bytes of a line of JSON: what a person may type in a line (4096) with every character escaped as `\u00e9`, three times as long, and other fields
  /// and tags besides.
  package static let jsonLine = 16384
  /// How deep objects and lists may stand within each other in a line of JSON. No request has more than two.
  package static let jsonDepth = 16
  /// Values in a line of JSON, those of lists and objects counted singly: as many as lists and tags of a request can use, and a bound on the work.
  package static let jsonValues = 1024
  /// Bytes after which a line without an end is thrown away, whoever sends it: the longest legal line.
  package static let frame = jsonLine
  /// Parameters of a message; the rest of the line belongs to the last. RFC 1459 section 2.3.
  package static let parameters = 15
  /// Tags of one message from a client. No client sends more than a handful, and each is looked up among the others.
  package static let tagCount = 64
  /// Unicode scalars of a nickname (`NICKLEN`): room for any name.
  package static let nick = 32
  /// Bytes of a nickname: a source and what it does must fit in a line in every script. 21 characters of Chinese or
  /// Thai.
  package static let nickBytes = 64
  /// Bytes of a channel name with its `#` (`CHANNELLEN`).
  package static let channel = 64
  /// Bytes of the user name that is shown in `nick!user@host` (`USERLEN`).
  package static let user = 18
  /// Bytes of a host name as shown (`HOSTLEN`): the longest text of an IPv6 address or of a host name from a gateway.
  package static let host = 63
  /// Bytes of the real name (`NAMELEN`).
  package static let realName = 150
  /// Bytes of a topic (`TOPICLEN`): with its source and the longest channel name it fits into one line.
  package static let topic = 288
  /// Bytes of a kick's reason (`KICKLEN`): with its source, the longest channel name and the longest nick it fits into
  /// one line.
  package static let kickReason = 220
  /// Bytes of an away message (`AWAYLEN`).
  package static let away = 255
  /// Bytes of a reason for leaving (QUIT, PART).
  package static let quitReason = 255
  /// Bytes of what one says with KNOCK: its reply names a channel and a source besides.
  package static let knock = 120
  /// Bytes of WALLOPS: with its source it fits into one line.
  package static let wallops = 320
  /// Bytes that a password has at least: eight, with attempts limited, are out of a guesser's reach.
  package static let leastPassword = 8
  /// Bytes of a password: with an account's name it fits into two lines of AUTHENTICATE.
  package static let password = 300
  /// Bytes of the name of a token.
  package static let tokenName = 32
  /// Friends, requests and blocked people of one account together: more than anybody knows.
  package static let contacts = 300
  /// Friend requests that wait for one account, and those that one account waits for: strangers can't fill a list.
  package static let friendRequests = 50
  /// Bytes of what one notes about a friend.
  package static let contactNote = 200
  /// Bytes of the word by which friends are grouped.
  package static let contactGroup = 32
  /// People that FRIEND FIND shows: who sees that many types another letter.
  package static let foundPeople = 20
  /// Registered channels of one account: more than anybody looks after.
  package static let channelsPerAccount = 20
  /// Accounts on the access list of a channel besides its owner: whoever comes in is looked up there.
  package static let accessEntries = 100
  /// Days for which the offer of a channel to another account holds, at most until a restart.
  package static let transferDays = 7
  /// Days for which somebody who is always on, and never comes, is in their channels again after a restart.
  package static let alwaysOnDays = 90
  /// Bytes of the name of a device (`ann@phone`): that of a token can be one.
  package static let deviceName = tokenName
  /// Devices of one account that are remembered; the one that was not here for longest is forgotten for another.
  package static let devices = 20
  /// Days after which a device is forgotten that doesn't come.
  package static let deviceDays = 90
  /// Messages that a device is sent of those that it has missed, the last ones: a few hundred lines are read, and they
  /// are far under a client's send queue.
  package static let replayed = 500
  /// Messages that wait for one person: what is read in a quarter of an hour, and under a client's send queue.
  package static let mailbox = 200
  /// Messages of one sender that wait for people.
  package static let mailSent = 50
  /// Bytes of a reaction: any emoji, or a word.
  package static let reaction = 64
  /// Reactions to one message that are kept: a large channel that agrees.
  package static let reactions = 200
  /// Reactions of one person to one message.
  package static let reactionsEach = 8
  /// Bytes of a reason for taking a message away (REDACT): with its source, the longest channel name and an id it fits into one line.
  package static let redactReason = 220
  /// Bytes of a channel key (`KEYLEN`).
  package static let key = 32
  /// Bytes of a `nick!user@host` mask: room for the longest source. It bounds the work of a match.
  package static let mask = 192
  /// Modes with a parameter in one MODE command (`MODES`): what fits into a line with their masks.
  package static let modes = 12
  /// Bytes of a search.
  package static let search = 400
  /// Bytes of a label. IRCv3 labeled-response: "MUST NOT exceed 64 bytes".
  package static let label = 64
  /// Bytes between telnet's `IAC SB` and `IAC SE` that are read; behind them the text goes on. Real ones have under
  /// 50.
  package static let subnegotiation = 256
  /// Lines that the line editor (`/raw`) recalls: nobody presses an arrow key more often.
  package static let editorHistory = 100
  /// Bytes of those lines together: a hundred long ones would be as much memory as a hundred connections.
  package static let editorHistoryBytes = 16384
  /// Names that Tab offers one after the other; who wants more types another letter.
  package static let completions = 50
  /// Bytes of a binary PROXY header with its TLVs. HAProxy's own buffer for it has 536.
  package static let proxyHeader = 1024
}
