extension Numeric {
  /// What stands behind the number and the reader's nick, for protocol.md: `<channel> :Cannot join channel (+i)`. Errors often have a longer text, that
  /// says what to type.
  package var layout: String {
    let text = text.map { ":\($0)" } ?? ":<text>"
    return parameters.isEmpty
      ? text : parameters.hasSuffix("=") ? String(parameters.dropLast()) : "\(parameters) \(text)"
  }

  /// What stands before the text; with `=` at the end, all there is.
  private var parameters: String {
    switch self {
    case .rplMyInfo: "<server> <version> <user modes> <channel modes> <those with a parameter>="
    case .rplISupport: "<token>…"
    case .rplStatsCommands: "<command> <count>="
    case .rplEndOfStats: "<letter>"
    case .rplUModeIs: "<modes>="
    case .rplStatsOLine: "O <mask> * <name>="
    case .rplLUserOp, .rplLUserUnknown, .rplLUserChannels: "<count>"
    case .rplAdminMe: "<server>"
    case .rplLocalUsers, .rplGlobalUsers: "<now> <most>"
    case .rplSileList: "<nick> <mask>="
    case .rplAway: "<nick> :<message>="
    case .rplUserHost: ":<nick>[*]=(+|-)<user>@<host> …="
    case .rplIsOn: ":<nick> …="
    case .rplWhoisUser, .rplWhoWasUser: "<nick> <user> <host> * :<real name>="
    case .rplWhoisServer: "<nick> <server> :<description, or time of leaving>="
    case .rplWhoisOperator, .rplWhoisBot, .rplWhoisSecure, .rplEndOfWhois, .rplEndOfWhoWas: "<nick>"
    case .rplEndOfWho: "<mask>"
    case .rplWhoisIdle: "<nick> <seconds> <time>"
    case .rplWhoisChannels: "<nick> :[<signs>]<channel> …="
    case .rplWhoisActually: "<nick> <user>@<host> <address>"
    case .rplWhoisModes: "<nick> :is using modes <modes>="
    case .rplListStart: "Channel"
    case .rplList: "<channel> <members> :<topic>="
    case .rplChannelModeIs: "<channel> <modes> [<key>] [<limit>]="
    case .rplCreationTime: "<channel> <time>="
    case .rplTopic: "<channel> :<topic>="
    case .rplTopicWhoTime: "<channel> <nick>!<user>@<host> <time>="
    case .rplWhoisAccount: "<nick> <account>"
    case .rplLoggedIn: "<nick>!<user>@<host> <account>"
    case .rplLoggedOut: "<nick>!<user>@<host>"
    case .rplSASLMechs: "<mechanism>,…"
    case .rplInviteList: "<channel>="
    case .rplInviting: "<nick> <channel>="
    case .rplInvexList, .rplExceptList, .rplBanList: "<channel> <mask> <who set it> <time>="
    case .rplQuietList: "<channel> q <mask> <who set it> <time>="
    case .rplEndOfQuietList: "<channel> q"
    case .rplVersion: "<version> <server> :<description>="
    case .rplWhoReply: "<channel> <user> <host> <server> <nick> <flags> :0 <real name>="
    case .rplNamReply: "(=|*|@) <channel> :[<signs>]<nick> …="
    case .rplWhoSpcRpl: "<fields>…="
    case .rplLinks: "<server> <server> :0 <description>="
    case .rplEndOfLinks: "<mask>"
    case .rplRehashing: "configuration"
    case .rplTime: "<server> <seconds since 1970> 0 :<time>="
    case .errNoSuchNick, .errWasNoSuchNick, .errErroneusNickname, .errNicknameInUse, .errNoNickChange:
      "<nick>"
    case .errLinkChannel: "<channel> <forward>"
    case .errNoSuchServer: "<server>"
    case .errTooManyTargets: "<targets, or the command>"
    case .errInvalidCapCmd: "<subcommand>"
    case .rplTryAgain, .errTooManyMatches, .errUnknownCommand, .errNotRegistered, .errNeedMoreParams: "<command>"
    case .errUserNotInChannel, .errUserOnChannel: "<nick> <channel>"
    case .errUnknownMode: "<letter>"
    case .errBanListFull: "<channel> <mask>"
    case .errSileListFull: "<mask>"
    case .errHelpNotFound, .rplHelpStart, .rplHelpTxt, .rplEndOfHelp: "<topic>"
    case .errInvalidModeParam, .errListModeAlreadySet, .errListModeNotSet: "<channel> <letter> <mask>"
    case .rplKnock: "<channel> <nick>!<user>@<host>"
    case .rplMonOnline: ":<nick>!<user>@<host>,…="
    case .rplMonOffline, .rplMonList: ":<nick>,…="
    case .errMonListFull: "<limit> <nick>,…"
    case .rplEndOfInviteList, .rplEndOfMonList: ""
    case .rplNoTopic, .rplEndOfNames, .rplEndOfBanList, .rplEndOfExceptList, .rplEndOfInvexList, .errNoSuchChannel,
      .errCannotSendToChan, .errTooManyChannels, .errNotOnChannel, .errChannelIsFull, .errInviteOnlyChan,
      .errBannedFromChan, .errBadChannelKey, .errBadChanMask, .errNeedReggedNick, .errCannotKnock,
      .errChanOPrivsNeeded, .errInvalidKey, .rplKnockDlvr, .errTooManyKnock, .errChanOpen, .errKnockOnChan:
      "<channel>"
    default: ""
    }
  }
}
