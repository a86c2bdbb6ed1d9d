package io.heddle.engine.thread;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Finding.ThreadRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tests that run, as a listener of the test framework tells. Thread-safe; not for hooks. */
public final class RunningTests {
  /** Tests and classes at a time; further ones are not followed. */
  static final int LIMIT = 10_000;

  /** Tests named by one finding at most. */
  static final int MAX_NAMED = 20;

  private static final int MAX_NAME = 300;

  private final Map<String, TestScope> running = new LinkedHashMap<>();

  /** Nothing runs. */
  public RunningTests() {}

  /**
   * A test or a class of tests begins. A second one of the same id is taken for the same.
   *
   * @param thread its thread
   * @param id tells it from all others that run
   * @param parent the id of what it is part of; null or unknown if nothing is known of it
   * @param name how people know it
   * @param test whether it is a test
   */
  public synchronized void began(
      ThreadRecord thread, String id, @Nullable String parent, String name, boolean test) {
    if (running.size() >= LIMIT || running.containsKey(id)) {
      return;
    }
    String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "..." : name;
    TestScope outer = TestScope.running(thread.scope);
    TestScope scope =
        new TestScope(shown, test, parent == null ? null : running.get(parent), outer);
    running.put(id, scope);
    thread.scope = scope;
  }

  /** It ends, on this thread; its thread is what it was before. Unknown ids do not matter. */
  public synchronized void ended(ThreadRecord thread, String id) {
    TestScope scope = running.remove(id);
    if (scope != null) {
      scope.over = true;
      if (thread.scope == scope) {
        thread.scope = scope.outer;
      }
    }
  }

  /** What runs under this id, or null. */
  public synchronized @Nullable TestScope find(String id) {
    return running.get(id);
  }

  /**
   * The tests in which a finding came about: those of its threads; if it has none, or none of them
   * is known to belong to a test, those that run now. Of a class the tests in it that run.
   */
  public synchronized List<String> of(Finding finding) {
    List<String> own =
        finding.threads().stream()
            .map(ThreadRef::test)
            .filter(name -> !name.isEmpty())
            .flatMap(this::innermost)
            .distinct()
            .limit(MAX_NAMED)
            .toList();
    return own.isEmpty() ? innermost(running.values().stream()) : own;
  }

  private Stream<String> innermost(String name) {
    List<String> within =
        innermost(running.values().stream().filter(scope -> scope.test && scope.isPartOf(name)));
    return within.isEmpty() ? Stream.of(name) : within.stream();
  }

  /** The tests; if there are none, the classes. */
  private static List<String> innermost(Stream<TestScope> scopes) {
    List<TestScope> all = scopes.toList();
    boolean tests = all.stream().anyMatch(scope -> scope.test);
    return all.stream()
        .filter(scope -> scope.test == tests)
        .map(scope -> scope.name)
        .distinct()
        .limit(MAX_NAMED)
        .toList();
  }
}
