// partyline
