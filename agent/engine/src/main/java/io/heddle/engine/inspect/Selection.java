package io.heddle.engine.inspect;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which threads somebody wants to see.
 *
 * @param thread part of the name, in capital or small letters, or {@code #} and the id; empty for
 *     all
 * @param pool part of the label of the pool, or of the name of a thread that works for one; empty
 *     for all threads, of pools or not
 * @param top so many groups of threads at most, at least one
 */
public record Selection(String thread, String pool, int top) {
  private static final String THREAD = "thread";
  private static final String POOL = "pool";
  private static final String TOP = "top";

  /** Everything. */
  public static final Selection ALL = new Selection("", "", Integer.MAX_VALUE);

  /**
   * From the options of a command.
   *
   * @throws NumberFormatException if the number of groups is none
   */
  public static Selection of(Map<String, String> options) {
    return new Selection(
        decoded(options.get(THREAD)),
        decoded(options.get(POOL)),
        Integer.parseInt(options.getOrDefault(TOP, String.valueOf(ALL.top))));
  }

  private static String decoded(@Nullable String value) {
    return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  /** As options of a command, with a comma before each, without signs that divide options. */
  public String options() {
    return option(THREAD, thread)
        + option(POOL, pool)
        + option(TOP, top == ALL.top ? "" : String.valueOf(top));
  }

  private static String option(String key, String value) {
    return value.isEmpty()
        ? ""
        : ',' + key + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Whether the thread is one of those. */
  public boolean matches(SeenThread seen) {
    return matchesThread(seen) && matchesPool(seen);
  }

  private boolean matchesThread(SeenThread seen) {
    return isPart(thread, seen.name()) || thread.equals("#" + seen.id());
  }

  private boolean matchesPool(SeenThread seen) {
    String label = seen.pool();
    return pool.isEmpty() || (label != null && (isPart(pool, label) || isPart(pool, seen.name())));
  }

  private static boolean isPart(String part, String text) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /** Those of the threads. */
  List<SeenThread> of(List<SeenThread> threads) {
    return equals(ALL) ? threads : threads.stream().filter(this::matches).toList();
  }

  /** The first of the groups. */
  public <T> List<T> first(List<T> groups) {
    return groups.subList(0, Math.min(top, groups.size()));
  }
}
