// partyline-docs
