import ChatWire
import Foundation
import Testing

@Suite struct NumericTests {
  @Test("Every numeric's name and number are those of the comment by which people look for it")
  func comments() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/ChatWire/Numeric.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    let pattern = /\/\/\/ `([A-Z]{3}_[A-Z0-9]+)` `([0-9]{3})`.*\n  case ([A-Za-z0-9]+) = ([0-9]+)/
    let found = source.matches(of: pattern).map(\.output)
    #expect(found.count == Numeric.allCases.count)
    for (_, symbol, code, name, number) in found {
      let numeric = try #require(UInt16(number).flatMap(Numeric.init(rawValue:)))
      #expect(numeric.symbol == symbol)
      #expect(numeric.code == code)
      #expect(String(describing: numeric) == name)
    }
  }

  @Test(
    "The numbers that clients act on",
    arguments: [
      (.rplWelcome, "RPL_WELCOME", "001"), (.rplMyInfo, "RPL_MYINFO", "004"), (.rplISupport, "RPL_ISUPPORT", "005"),
      (.rplUModeIs, "RPL_UMODEIS", "221"), (.rplLUserClient, "RPL_LUSERCLIENT", "251"), (.rplAway, "RPL_AWAY", "301"),
      (.rplUnAway, "RPL_UNAWAY", "305"), (.rplNowAway, "RPL_NOWAWAY", "306"), (.rplWhoisUser, "RPL_WHOISUSER", "311"),
      (.rplWhoWasUser, "RPL_WHOWASUSER", "314"), (.rplEndOfWho, "RPL_ENDOFWHO", "315"), (.rplList, "RPL_LIST", "322"),
      (.rplChannelModeIs, "RPL_CHANNELMODEIS", "324"), (.rplCreationTime, "RPL_CREATIONTIME", "329"),
      (.rplNoTopic, "RPL_NOTOPIC", "331"), (.rplTopic, "RPL_TOPIC", "332"),
      (.rplTopicWhoTime, "RPL_TOPICWHOTIME", "333"),
      (.rplWhoisBot, "RPL_WHOISBOT", "335"), (.rplInviting, "RPL_INVITING", "341"),
      (.rplInvexList, "RPL_INVEXLIST", "346"),
      (.rplExceptList, "RPL_EXCEPTLIST", "348"), (.rplWhoReply, "RPL_WHOREPLY", "352"),
      (.rplNamReply, "RPL_NAMREPLY", "353"),
      (.rplWhoSpcRpl, "RPL_WHOSPCRPL", "354"), (.rplEndOfNames, "RPL_ENDOFNAMES", "366"),
      (.rplBanList, "RPL_BANLIST", "367"),
      (.rplMotd, "RPL_MOTD", "372"), (.rplEndOfMotd, "RPL_ENDOFMOTD", "376"), (.rplYoureOper, "RPL_YOUREOPER", "381"),
      (.errNoSuchNick, "ERR_NOSUCHNICK", "401"), (.errCannotSendToChan, "ERR_CANNOTSENDTOCHAN", "404"),
      (.errInputTooLong, "ERR_INPUTTOOLONG", "417"), (.errUnknownCommand, "ERR_UNKNOWNCOMMAND", "421"),
      (.errNoMotd, "ERR_NOMOTD", "422"), (.errErroneusNickname, "ERR_ERRONEUSNICKNAME", "432"),
      (.errNicknameInUse, "ERR_NICKNAMEINUSE", "433"), (.errNotRegistered, "ERR_NOTREGISTERED", "451"),
      (.errNeedMoreParams, "ERR_NEEDMOREPARAMS", "461"), (.errPasswdMismatch, "ERR_PASSWDMISMATCH", "464"),
      (.errBannedFromChan, "ERR_BANNEDFROMCHAN", "474"),
      (.errBadChannelKey, "ERR_BADCHANNELKEY", "475"), (.errChanOPrivsNeeded, "ERR_CHANOPRIVSNEEDED", "482"),
      (.errUModeUnknownFlag, "ERR_UMODEUNKNOWNFLAG", "501"), (.errInvalidModeParam, "ERR_INVALIDMODEPARAM", "696"),
      (.rplKnock, "RPL_KNOCK", "710"), (.rplMonOnline, "RPL_MONONLINE", "730"),
      (.errMonListFull, "ERR_MONLISTFULL", "734"),
    ] as [(Numeric, String, String)])
  func sample(_ numeric: Numeric, _ symbol: String, _ code: String) {
    #expect(numeric.symbol == symbol)
    #expect(numeric.code == code)
    #expect(numeric.isError == symbol.hasPrefix("ERR_"))
  }

  @Test("Names are unique, and every error has words, but for those about a parameter, which are made of it")
  func complete() {
    #expect(Set(Numeric.allCases.map(\.symbol)).count == Numeric.allCases.count)
    #expect(Set(Numeric.allCases.map(\.code)).count == Numeric.allCases.count)
    let made: Set<Numeric> = [.errInvalidModeParam, .errListModeAlreadySet, .errListModeNotSet]
    for numeric in Numeric.allCases where numeric.isError && !made.contains(numeric) {
      #expect(numeric.text?.isEmpty == false, "\(numeric)")
    }
    for numeric in Numeric.allCases { #expect(numeric.code.utf8.count == 3) }
  }
}
