package io.heddle.analysis.jdk;

import jdk.jfr.Event;
import jdk.jfr.Name;

/** The event of pinned virtual threads as JDKs write it that do not run this test. */
public final class PinnedEvents {
  private PinnedEvents() {}

  /** Of JDK 21 to 23. */
  @Name("jdk.VirtualThreadPinned")
  public static final class Of21 extends Event {}

  /** From JDK 24 on. */
  @Name("jdk.VirtualThreadPinned")
  public static final class Of24 extends Event {
    public String blockingOperation = "";
    public String pinnedReason = "";
  }
}
