package io.heddle.engine.order;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts of a sample as text, for JFR events have no lists: written by the agent, read offline. */
public final class RecordedText {
  /** As in a stack trace: {@code com.acme.Account.transfer(Account.java:42)}. */
  private static final Pattern SITE = Pattern.compile("(.+)\\.([^.]+)\\(([^()]*?)(?::(\\d+))?\\)");

  private static final String UNKNOWN_FILE = "Unknown Source";
  private static final int COLUMNS = 5;

  private RecordedText() {}

  /** The place with its class in full; {@code "?"} for the unknown place. */
  public static String of(Site site) {
    return site.isKnown() ? site.toStackTraceElement().toString() : "?";
  }

  /** The place that {@link #of(Site)} has written; the unknown one if it has not. */
  public static Site site(String text) {
    Matcher m = SITE.matcher(text);
    if (!m.matches()) {
      return Site.UNKNOWN;
    }
    String file = m.group(3).equals(UNKNOWN_FILE) ? null : m.group(3);
    int line = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
    return new Site(1, Operation.CALL, m.group(1), m.group(2), line, file, null);
  }

  /** One line for each lock: id, mode, lock class, type and place, with tabs between. */
  public static String of(List<HeldView> held) {
    return held.stream()
        .map(
            h ->
                String.join(
                    "\t",
                    Integer.toString(h.lock().id()),
                    h.mode().id(),
                    h.lock().name(),
                    h.lock().type(),
                    of(h.site())))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The locks that {@link #of(List)} has written.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static List<HeldView> held(String text) {
    return text.lines().map(RecordedText::heldLock).toList();
  }

  private static HeldView heldLock(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(line);
    }
    LockRef lock = new LockRef(columns[2], columns[3], Integer.parseInt(columns[0]));
    return new HeldView(lock, mode(columns[1]), site(columns[4]));
  }

  /**
   * The mode that {@link LockMode#id} names.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LockMode mode(String id) {
    return LockMode.valueOf(id.toUpperCase(Locale.ROOT));
  }
}
