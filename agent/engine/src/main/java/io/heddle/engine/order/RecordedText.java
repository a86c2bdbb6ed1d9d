package io.heddle.engine.order;

import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.order.EdgeView.HeldView;
import io.heddle.engine.site.Frames;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Site;
import io.heddle.engine.site.TextList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of a sample as text, for JFR events have no lists: written by the agent, read offline. */
public final class RecordedText {
  private static final int COLUMNS = 5;

  private RecordedText() {}

  /** The place with its class in full; {@code "?"} for the unknown place. */
  public static String of(Site site) {
    return site.isKnown() ? Frames.text(site.toStackTraceElement()) : "?";
  }

  /** The place that {@link #of(Site)} has written; the unknown one if it has not. */
  public static Site site(String text) {
    return Frames.parse(text).map(RecordedText::site).orElse(Site.UNKNOWN);
  }

  private static Site site(StackTraceElement frame) {
    return new Site(
        1,
        Operation.CALL,
        frame.getClassName(),
        frame.getMethodName(),
        Math.max(0, frame.getLineNumber()),
        frame.getFileName(),
        null);
  }

  /** One line for each lock: id, mode, lock class, type and place, with tabs between. */
  public static String of(List<HeldView> held) {
    return held.stream().map(RecordedText::line).collect(Collectors.joining("\n"));
  }

  private static String line(HeldView held) {
    return TextList.of(
        List.of(
            Integer.toString(held.lock().id()),
            held.mode().id(),
            held.lock().name(),
            held.lock().type(),
            of(held.site())),
        '\t');
  }

  /**
   * The locks that {@link #of(List)} has written.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static List<HeldView> held(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split("\n")).stream().map(RecordedText::heldLock).toList();
  }

  private static HeldView heldLock(String line) {
    List<String> columns = TextList.in(line, '\t');
    if (columns.size() != COLUMNS) {
      throw new IllegalArgumentException(line);
    }
    LockRef lock = new LockRef(columns.get(2), columns.get(3), Integer.parseInt(columns.get(0)));
    return new HeldView(lock, mode(columns.get(1)), site(columns.get(4)));
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
