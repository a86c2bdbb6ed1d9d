package io.heddle.it.harness.corpus;

import io.heddle.it.corpus.stage.Kind;
import io.heddle.it.harness.Setup;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM that plays the corpus.
 *
 * @param setup the JDK, and how the agent comes in
 * @param threads the kind of all threads
 * @param options the options that the scenarios want of the agent
 */
public record Run(Setup setup, Kind threads, String options) {

  /** All that make sense; the JDK may be missing. */
  public static Stream<Run> all() {
    Set<String> options =
        Play.all().stream()
            .map(play -> play.script().options())
            .collect(Collectors.toCollection(TreeSet::new));
    return Setup.all()
        .flatMap(
            setup ->
                Stream.of(Kind.values())
                    .filter(kind -> kind == Kind.PLATFORM || setup.feature() >= 21)
                    .flatMap(kind -> options.stream().map(o -> new Run(setup, kind, o))));
  }

  /** What it plays. */
  public List<Play> plays() {
    return Play.all().stream()
        .filter(play -> play.script().options().equals(options))
        .filter(play -> play.script().since() <= setup.feature())
        .filter(play -> play.script().isFor(threads))
        .toList();
  }

  @Override
  public String toString() {
    String kind = threads.name().toLowerCase(Locale.ROOT);
    return setup + ", " + kind + " threads" + (options.isEmpty() ? "" : ", " + options);
  }
}
