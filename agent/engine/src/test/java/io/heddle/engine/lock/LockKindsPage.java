package io.heddle.engine.lock;

import io.heddle.engine.site.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the table of kinds in {@code docs/lock-order.md} from the rows. */
final class LockKindsPage {
  private static final String BEGIN = "<!-- kinds of locks";
  private static final String END = "<!-- end of the kinds -->\n";

  private static final Set<Operation> TAKES = Set.of(Operation.TAKE, Operation.TAKE_SHARED);

  private static final Set<Operation> TRIES =
      Set.of(
          Operation.TRY,
          Operation.TRY_SHARED,
          Operation.TRY_TIMED,
          Operation.TRY_SHARED_TIMED,
          Operation.TO_EXCLUSIVE,
          Operation.TO_SHARED);

  private static final Set<Operation> GIVES_BACK =
      Set.of(Operation.GIVE_BACK, Operation.TRY_GIVE_BACK, Operation.TO_NONE);

  private static final Set<Operation> WAITS =
      Set.of(Operation.WAIT, Operation.AWAIT, Operation.NOTIFY, Operation.SIGNAL);

  private LockKindsPage() {}

  /** The page with its table as it has to be. */
  static String with(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    List<LockKind> kinds = new ArrayList<>(LockKinds.SHIPPED.all());
    Collections.reverse(kinds); // as people meet them
    return page.substring(0, begin) + section(kinds) + page.substring(end);
  }

  private static String section(List<LockKind> kinds) {
    return BEGIN
        + """
        : generated from io.heddle.engine.lock.LockKinds; a test fails when the table is stale.
             To write it again: ./mvnw -pl agent/engine test -Dtest=LockKindsPageTest -Dheddle.docs.update=true -->

        | kind | what | takes | tries, converts | gives back | waits, wakes | who has it is known from | again by who has it |
        |---|---|---|---|---|---|---|---|
        """
        + kinds.stream().map(LockKindsPage::row).collect(Collectors.joining())
        + "\n";
  }

  private static String row(LockKind kind) {
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            kind.id(),
            kind.title(),
            methods(kind, TAKES),
            methods(kind, TRIES),
            methods(kind, GIVES_BACK),
            methods(kind, WAITS),
            kind.ownership().text(),
            kind.isReentrant() ? "yes" : "waits for itself");
  }

  private static String methods(LockKind kind, Set<Operation> effects) {
    String names =
        kind.methods().stream()
            .filter(method -> effects.contains(method.effect()))
            .map(method -> "`" + method.name() + "`")
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "–" : names;
  }
}
