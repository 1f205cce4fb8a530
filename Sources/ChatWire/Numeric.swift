/// The numbers of replies. RFC 2812 section 5 and Modern IRC, "Numerics"; each comment has the name and number by which
/// they are searched for.
package enum Numeric: UInt16, CaseIterable, Hashable, Sendable {
  /// `RPL_WELCOME` `001`
  case rplWelcome = 1
  /// `RPL_YOURHOST` `002`
  case rplYourHost = 2
  /// `RPL_CREATED` `003`
  case rplCreated = 3
  /// `RPL_MYINFO` `004`
  case rplMyInfo = 4
  /// `RPL_ISUPPORT` `005`
  case rplISupport = 5
  /// `RPL_STATSCOMMANDS` `212`
  case rplStatsCommands = 212
  /// `RPL_ENDOFSTATS` `219`
  case rplEndOfStats = 219
  /// `RPL_UMODEIS` `221`
  case rplUModeIs = 221
  /// `RPL_STATSUPTIME` `242`
  case rplStatsUptime = 242
  /// `RPL_STATSOLINE` `243`
  case rplStatsOLine = 243
  /// `RPL_STATSDEBUG` `249`
  case rplStatsDebug = 249
  /// `RPL_LUSERCLIENT` `251`
  case rplLUserClient = 251
  /// `RPL_LUSEROP` `252`
  case rplLUserOp = 252
  /// `RPL_LUSERUNKNOWN` `253`
  case rplLUserUnknown = 253
  /// `RPL_LUSERCHANNELS` `254`
  case rplLUserChannels = 254
  /// `RPL_LUSERME` `255`
  case rplLUserMe = 255
  /// `RPL_ADMINME` `256`
  case rplAdminMe = 256
  /// `RPL_ADMINLOC1` `257`
  case rplAdminLoc1 = 257
  /// `RPL_ADMINLOC2` `258`
  case rplAdminLoc2 = 258
  /// `RPL_ADMINEMAIL` `259`
  case rplAdminEmail = 259
  /// `RPL_TRYAGAIN` `263`
  case rplTryAgain = 263
  /// `RPL_LOCALUSERS` `265`
  case rplLocalUsers = 265
  /// `RPL_GLOBALUSERS` `266`
  case rplGlobalUsers = 266
  /// `RPL_SILELIST` `271`
  case rplSileList = 271
  /// `RPL_ENDOFSILELIST` `272`
  case rplEndOfSileList = 272
  /// `RPL_AWAY` `301`
  case rplAway = 301
  /// `RPL_USERHOST` `302`
  case rplUserHost = 302
  /// `RPL_ISON` `303`
  case rplIsOn = 303
  /// `RPL_UNAWAY` `305`
  case rplUnAway = 305
  /// `RPL_NOWAWAY` `306`
  case rplNowAway = 306
  /// `RPL_WHOISUSER` `311`
  case rplWhoisUser = 311
  /// `RPL_WHOISSERVER` `312`
  case rplWhoisServer = 312
  /// `RPL_WHOISOPERATOR` `313`
  case rplWhoisOperator = 313
  /// `RPL_WHOWASUSER` `314`
  case rplWhoWasUser = 314
  /// `RPL_ENDOFWHO` `315`
  case rplEndOfWho = 315
  /// `RPL_WHOISIDLE` `317`
  case rplWhoisIdle = 317
  /// `RPL_ENDOFWHOIS` `318`
  case rplEndOfWhois = 318
  /// `RPL_WHOISCHANNELS` `319`
  case rplWhoisChannels = 319
  /// `RPL_LISTSTART` `321`
  case rplListStart = 321
  /// `RPL_LIST` `322`
  case rplList = 322
  /// `RPL_LISTEND` `323`
  case rplListEnd = 323
  /// `RPL_CHANNELMODEIS` `324`
  case rplChannelModeIs = 324
  /// `RPL_CREATIONTIME` `329`
  case rplCreationTime = 329
  /// `RPL_WHOISACCOUNT` `330`
  case rplWhoisAccount = 330
  /// `RPL_NOTOPIC` `331`
  case rplNoTopic = 331
  /// `RPL_TOPIC` `332`
  case rplTopic = 332
  /// `RPL_TOPICWHOTIME` `333`
  case rplTopicWhoTime = 333
  /// `RPL_WHOISBOT` `335`
  case rplWhoisBot = 335
  /// `RPL_INVITELIST` `336`
  case rplInviteList = 336
  /// `RPL_ENDOFINVITELIST` `337`
  case rplEndOfInviteList = 337
  /// `RPL_WHOISACTUALLY` `338`
  case rplWhoisActually = 338
  /// `RPL_INVITING` `341`
  case rplInviting = 341
  /// `RPL_INVEXLIST` `346`
  case rplInvexList = 346
  /// `RPL_ENDOFINVEXLIST` `347`
  case rplEndOfInvexList = 347
  /// `RPL_EXCEPTLIST` `348`
  case rplExceptList = 348
  /// `RPL_ENDOFEXCEPTLIST` `349`
  case rplEndOfExceptList = 349
  /// `RPL_VERSION` `351`
  case rplVersion = 351
  /// `RPL_WHOREPLY` `352`
  case rplWhoReply = 352
  /// `RPL_NAMREPLY` `353`
  case rplNamReply = 353
  /// `RPL_WHOSPCRPL` `354`
  case rplWhoSpcRpl = 354
  /// `RPL_LINKS` `364`
  case rplLinks = 364
  /// `RPL_ENDOFLINKS` `365`
  case rplEndOfLinks = 365
  /// `RPL_ENDOFNAMES` `366`
  case rplEndOfNames = 366
  /// `RPL_BANLIST` `367`
  case rplBanList = 367
  /// `RPL_ENDOFBANLIST` `368`
  case rplEndOfBanList = 368
  /// `RPL_ENDOFWHOWAS` `369`
  case rplEndOfWhoWas = 369
  /// `RPL_INFO` `371`
  case rplInfo = 371
  /// `RPL_MOTD` `372`
  case rplMotd = 372
  /// `RPL_ENDOFINFO` `374`
  case rplEndOfInfo = 374
  /// `RPL_MOTDSTART` `375`
  case rplMotdStart = 375
  /// `RPL_ENDOFMOTD` `376`
  case rplEndOfMotd = 376
  /// `RPL_WHOISMODES` `379`
  case rplWhoisModes = 379
  /// `RPL_YOUREOPER` `381`
  case rplYoureOper = 381
  /// `RPL_REHASHING` `382`
  case rplRehashing = 382
  /// `RPL_TIME` `391`
  case rplTime = 391
  /// `ERR_NOSUCHNICK` `401`
  case errNoSuchNick = 401
  /// `ERR_NOSUCHSERVER` `402`
  case errNoSuchServer = 402
  /// `ERR_NOSUCHCHANNEL` `403`
  case errNoSuchChannel = 403
  /// `ERR_CANNOTSENDTOCHAN` `404`
  case errCannotSendToChan = 404
  /// `ERR_TOOMANYCHANNELS` `405`
  case errTooManyChannels = 405
  /// `ERR_WASNOSUCHNICK` `406`
  case errWasNoSuchNick = 406
  /// `ERR_TOOMANYTARGETS` `407`
  case errTooManyTargets = 407
  /// `ERR_NOORIGIN` `409`
  case errNoOrigin = 409
  /// `ERR_INVALIDCAPCMD` `410`
  case errInvalidCapCmd = 410
  /// `ERR_NORECIPIENT` `411`
  case errNoRecipient = 411
  /// `ERR_NOTEXTTOSEND` `412`
  case errNoTextToSend = 412
  /// `ERR_TOOMANYMATCHES` `416`
  case errTooManyMatches = 416
  /// `ERR_INPUTTOOLONG` `417`
  case errInputTooLong = 417
  /// `ERR_UNKNOWNCOMMAND` `421`
  case errUnknownCommand = 421
  /// `ERR_NOMOTD` `422`
  case errNoMotd = 422
  /// `ERR_NONICKNAMEGIVEN` `431`
  case errNoNicknameGiven = 431
  /// `ERR_ERRONEUSNICKNAME` `432`: without the second O, as RFC 1459 spells it
  case errErroneusNickname = 432
  /// `ERR_NICKNAMEINUSE` `433`
  case errNicknameInUse = 433
  /// `ERR_USERNOTINCHANNEL` `441`
  case errUserNotInChannel = 441
  /// `ERR_NOTONCHANNEL` `442`
  case errNotOnChannel = 442
  /// `ERR_USERONCHANNEL` `443`
  case errUserOnChannel = 443
  /// `ERR_NONICKCHANGE` `447`
  case errNoNickChange = 447
  /// `ERR_NOTREGISTERED` `451`
  case errNotRegistered = 451
  /// `ERR_NEEDMOREPARAMS` `461`
  case errNeedMoreParams = 461
  /// `ERR_ALREADYREGISTERED` `462`
  case errAlreadyRegistered = 462
  /// `ERR_PASSWDMISMATCH` `464`
  case errPasswdMismatch = 464
  /// `ERR_LINKCHANNEL` `470`
  case errLinkChannel = 470
  /// `ERR_CHANNELISFULL` `471`
  case errChannelIsFull = 471
  /// `ERR_UNKNOWNMODE` `472`
  case errUnknownMode = 472
  /// `ERR_INVITEONLYCHAN` `473`
  case errInviteOnlyChan = 473
  /// `ERR_BANNEDFROMCHAN` `474`
  case errBannedFromChan = 474
  /// `ERR_BADCHANNELKEY` `475`
  case errBadChannelKey = 475
  /// `ERR_BADCHANMASK` `476`
  case errBadChanMask = 476
  /// `ERR_NEEDREGGEDNICK` `477`
  case errNeedReggedNick = 477
  /// `ERR_BANLISTFULL` `478`
  case errBanListFull = 478
  /// `ERR_CANNOTKNOCK` `480`
  case errCannotKnock = 480
  /// `ERR_NOPRIVILEGES` `481`
  case errNoPrivileges = 481
  /// `ERR_CHANOPRIVSNEEDED` `482`
  case errChanOPrivsNeeded = 482
  /// `ERR_UMODEUNKNOWNFLAG` `501`
  case errUModeUnknownFlag = 501
  /// `ERR_USERSDONTMATCH` `502`
  case errUsersDontMatch = 502
  /// `ERR_SILELISTFULL` `511`
  case errSileListFull = 511
  /// `ERR_HELPNOTFOUND` `524`
  case errHelpNotFound = 524
  /// `ERR_INVALIDKEY` `525`
  case errInvalidKey = 525
  /// `RPL_WHOISSECURE` `671`
  case rplWhoisSecure = 671
  /// `ERR_INVALIDMODEPARAM` `696`
  case errInvalidModeParam = 696
  /// `ERR_LISTMODEALREADYSET` `697`
  case errListModeAlreadySet = 697
  /// `ERR_LISTMODENOTSET` `698`
  case errListModeNotSet = 698
  /// `RPL_HELPSTART` `704`
  case rplHelpStart = 704
  /// `RPL_HELPTXT` `705`
  case rplHelpTxt = 705
  /// `RPL_ENDOFHELP` `706`
  case rplEndOfHelp = 706
  /// `RPL_KNOCK` `710`
  case rplKnock = 710
  /// `RPL_KNOCKDLVR` `711`
  case rplKnockDlvr = 711
  /// `ERR_TOOMANYKNOCK` `712`
  case errTooManyKnock = 712
  /// `ERR_CHANOPEN` `713`
  case errChanOpen = 713
  /// `ERR_KNOCKONCHAN` `714`
  case errKnockOnChan = 714
  /// `RPL_QUIETLIST` `728`
  case rplQuietList = 728
  /// `RPL_ENDOFQUIETLIST` `729`
  case rplEndOfQuietList = 729
  /// `RPL_MONONLINE` `730`
  case rplMonOnline = 730
  /// `RPL_MONOFFLINE` `731`
  case rplMonOffline = 731
  /// `RPL_MONLIST` `732`
  case rplMonList = 732
  /// `RPL_ENDOFMONLIST` `733`
  case rplEndOfMonList = 733
  /// `ERR_MONLISTFULL` `734`
  case errMonListFull = 734
  /// `RPL_LOGGEDIN` `900`
  case rplLoggedIn = 900
  /// `RPL_LOGGEDOUT` `901`
  case rplLoggedOut = 901
  /// `RPL_SASLSUCCESS` `903`
  case rplSASLSuccess = 903
  /// `ERR_SASLFAIL` `904`
  case errSASLFail = 904
  /// `ERR_SASLTOOLONG` `905`
  case errSASLTooLong = 905
  /// `ERR_SASLABORTED` `906`
  case errSASLAborted = 906
  /// `ERR_SASLALREADY` `907`
  case errSASLAlready = 907
  /// `RPL_SASLMECHS` `908`
  case rplSASLMechs = 908

  /// The name in Modern IRC: `ERR_NOSUCHNICK`.
  package var symbol: String {
    let name = String(describing: self)
    return (name.hasPrefix("rpl") ? "RPL_" : "ERR_") + name.dropFirst(3).uppercased()
  }

  /// Three digits.
  package var code: String {
    let digits = String(rawValue)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  /// Errors are 400 to 599 and the few of the 700s that say so.
  package var isError: Bool { symbol.hasPrefix("ERR_") }
}
