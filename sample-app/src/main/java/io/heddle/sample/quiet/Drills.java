package io.heddle.sample.quiet;

import java.util.List;

/** All drills. */
public final class Drills {
  /** How many workers run a drill at once. Even, as some drills need pairs. */
  public static final int WORKERS = 4;

  private Drills() {}

  /** A fresh one of each. */
  public static List<Drill> all() {
    return List.of(
        new ReentrantMonitors(),
        new OrderedAccounts(),
        new PoliteAccounts(),
        new PriceCache(),
        new Position(),
        new Mailbox(),
        new Slot(),
        new MeetingRooms(),
        new HandOverHand(),
        new GatedPair(),
        new OwnPair(),
        new SharedCollections());
  }
}
