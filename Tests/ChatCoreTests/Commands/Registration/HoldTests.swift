import ChatTesting
import Testing

@Suite struct HoldTests {
  @Test("HOLD is turned on and off, or over when nothing is said; anything else is told what to say") func hold() throws
  {
    try transcript(
      """
      eve is here in plain
      ann is here with caps standard-replies
      eve > /hold
      eve << -- What comes in is shown when you press Enter; *
      eve > /hold
      eve << -- What comes in is shown at once
      ann > HOLD on
      ann < :partyline.local NOTE HOLD HOLD_SET on :*
      ann > HOLD off
      ann < :partyline.local NOTE HOLD HOLD_SET off :*
      ann > HOLD fast
      ann < :partyline.local FAIL HOLD UNKNOWN_SETTING fast :Use HOLD on or HOLD off
      """)
  }
}
