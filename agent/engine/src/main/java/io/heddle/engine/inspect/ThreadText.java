package io.heddle.engine.inspect;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.ShownText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups of threads for people. Names that the application chose are escaped. For one thread. */
public final class ThreadText {
  private static final int NAMES_SHOWN = 10;

  /** Sets of ties shown of a group. */
  private static final int TIES_SHOWN = 20;

  /** Less than this is not worth a word. */
  private static final double LEAST_SHARE = 0.01;

  private final StringBuilder out = new StringBuilder(1 << 14);
  private final int frames;

  private ThreadText(int frames) {
    this.frames = frames;
  }

  /**
   * The groups with an empty line before each; lines end in line feeds.
   *
   * @param frames of each stack that are shown at most
   */
  public static String of(List<AlikeThreads> groups, int frames) {
    ThreadText text = new ThreadText(frames);
    groups.forEach(text::group);
    return text.out.toString();
  }

  private void group(AlikeThreads group) {
    out.append('\n');
    heading(group);
    if (group.threads() > 1) {
      others(group);
    }
    Map<List<@Nullable Object>, List<SeenThread>> ties =
        group.members().stream()
            .collect(
                Collectors.groupingBy(SeenThread::ties, LinkedHashMap::new, Collectors.toList()));
    ties.values().stream().limit(TIES_SHOWN).forEach(some -> ties(some, ties.size() > 1));
    if (ties.size() > TIES_SHOWN) {
      line("and " + (ties.size() - TIES_SHOWN) + " more that differ in this", "");
    }
    group.stack().stream().limit(frames).forEach(frame -> line("  at", frame.toString()));
    if (group.stack().size() > frames) {
      line("  ...", group.stack().size() - frames + " more frames");
    }
  }

  private void heading(AlikeThreads group) {
    SeenThread first = group.members().get(0);
    out.append(name(first))
        .append(first.virtual() ? " virtual " : " ")
        .append(ShownText.line(first.state()));
    if (group.urgency() != Urgency.BLOCKED || !first.state().equals("BLOCKED")) {
      out.append(", ").append(group.urgency().word());
    }
    if (group.waiters() > 0) {
      out.append(group.urgency() == Urgency.AWAITED ? " by " : ", awaited by ")
          .append(group.waiters());
    }
    if (first.ageMillis() >= 0) {
      out.append(String.format(Locale.ROOT, ", %.1f s old", first.ageMillis() / 1e3));
    }
    if (group.cpuShare() >= LEAST_SHARE) {
      out.append(String.format(Locale.ROOT, ", %.0f %% of a processor", 100 * group.cpuShare()));
    }
    out.append('\n');
  }

  private void others(AlikeThreads group) {
    String names = names(group.members().subList(1, group.members().size()));
    line(
        "and " + (group.threads() - 1) + " at the same place" + (names.isEmpty() ? "" : ":"),
        names);
  }

  private static String names(List<SeenThread> threads) {
    String names =
        threads.stream().limit(NAMES_SHOWN).map(ThreadText::name).collect(Collectors.joining(", "));
    return threads.size() > NAMES_SHOWN ? names + " ..." : names;
  }

  private void ties(List<SeenThread> threads, boolean named) {
    SeenThread first = threads.get(0);
    if (named && !isFree(first)) {
      line(names(threads), "");
    }
    line("created at", first.creationSite().equals("?") ? null : first.creationSite());
    line("runs", first.runs());
    line("pool", first.pool());
    line("task", first.task());
    first.held().forEach(held -> line("holds", held));
    line("wants", first.wanted());
    line(
        first.hangs() ? "hangs, waits for" : "waits for",
        first.waitsFor() == null ? null : first.waitsFor().text());
  }

  private static boolean isFree(SeenThread thread) {
    return thread.creationSite().equals("?")
        && thread.held().isEmpty()
        && thread.ties().stream()
            .allMatch(tie -> tie == null || tie.equals("?") || tie.equals(List.of()));
  }

  private static String name(SeenThread seen) {
    ThreadRef thread = new ThreadRef(seen.name(), seen.id(), seen.virtual(), seen.creationSite());
    return seen.name().isBlank()
        ? thread.shownName()
        : '"' + thread.shownName() + '"' + (seen.id() == 0 ? "" : " #" + seen.id());
  }

  private void line(String label, @Nullable String value) {
    if (value != null) {
      String line = value.isEmpty() ? label : label + ' ' + ShownText.line(value);
      out.append("    ").append(line).append('\n');
    }
  }
}
