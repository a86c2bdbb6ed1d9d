package io.heddle.instrument;

import com.google.gson.GsonBuilder;
import io.heddle.engine.finding.FindingText;
import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.task.TaskRun;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All threads at one moment, virtual ones included as far as they are known. */
record ThreadSnapshot(List<Row> threads) {

  /**
   * One thread.
   *
   * @param ageMillis since its start, or -1 for a thread from before the agent
   * @param creationSite {@code "?"} if not known
   * @param runs the class of its {@code Runnable} or its own, or null
   * @param pool the pool it works for, or null
   * @param task what it runs, with the submission site, or null
   * @param held the locks it holds, with the places
   * @param wanted the lock it waits for, or null
   */
  record Row(
      String name,
      long id,
      boolean virtual,
      String state,
      long ageMillis,
      String creationSite,
      @Nullable String runs,
      @Nullable String pool,
      @Nullable String task,
      List<String> held,
      @Nullable String wanted) {}

  static ThreadSnapshot of(Session session) {
    List<Row> rows = new ArrayList<>();
    LiveThreads.all().forEach(session.threadTracker::found);
    long now = System.nanoTime();
    session.threads.forEach(
        record -> {
          Thread thread = record.get();
          if (thread != null && thread.isAlive() && !thread.getName().startsWith("heddle-")) {
            rows.add(row(session, record, thread, now));
          }
        });
    rows.sort(Comparator.comparingLong(Row::id));
    return new ThreadSnapshot(rows);
  }

  private static Row row(Session session, ThreadRecord record, Thread thread, long now) {
    ThreadOrigin origin = record.origin;
    TaskRun task = record.task;
    Thread.State state = thread.getState();
    BlockedOn wanted = isStuck(state) ? record.locks().blockedOn() : null;
    Object entering =
        wanted != null && wanted.kind() == BlockedOn.Kind.ENTERING ? wanted.lock().lock() : null;
    List<String> held = new ArrayList<>();
    for (HeldLock lock : record.locks().held()) {
      if (lock.lock() != entering) {
        held.add(describe(session, lock));
      }
    }
    return new Row(
        thread.getName(),
        record.id,
        record.virtual,
        state.name(),
        origin == null ? -1 : age(origin.ageNanos(now)),
        origin == null ? "?" : origin.creationSite(),
        origin == null ? null : stable(origin.targetClass()),
        origin == null || origin.pool() == null ? null : origin.pool().label(),
        task == null
            ? null
            : task.taskName() + " submitted at " + session.sites.get(task.submitSite).label(),
        held,
        wanted == null ? null : describe(session, wanted.lock()));
  }

  private static long age(long nanos) {
    return nanos < 0 ? -1 : nanos / 1_000_000;
  }

  private static @Nullable String stable(@Nullable String className) {
    return className == null ? null : StableNames.ofObject(className);
  }

  private static boolean isStuck(Thread.State state) {
    return state == Thread.State.BLOCKED
        || state == Thread.State.WAITING
        || state == Thread.State.TIMED_WAITING;
  }

  private static String describe(Session session, HeldLock lock) {
    String name = session.naming.nameOf(lock.lock(), lock.site());
    return name + " at " + session.sites.get(lock.site()).label();
  }

  String json() {
    return new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .create()
            .toJson(Map.of("schema", 1, "threads", threads))
        + '\n';
  }

  String text() {
    StringBuilder out = new StringBuilder();
    out.append(threads.size()).append(" threads\n");
    for (Row row : threads) {
      append(out, row);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Row row) {
    out.append('\n').append('"').append(FindingText.escape(row.name)).append("\" #").append(row.id);
    out.append(row.virtual ? " virtual " : " ").append(row.state);
    if (row.ageMillis >= 0) {
      out.append(String.format(Locale.ROOT, ", %.1f s old", row.ageMillis / 1e3));
    }
    out.append('\n');
    line(out, "created at", row.creationSite.equals("?") ? null : row.creationSite);
    line(out, "runs", row.runs);
    line(out, "pool", row.pool);
    line(out, "task", row.task);
    row.held.forEach(held -> line(out, "holds", held));
    line(out, "wants", row.wanted);
  }

  private static void line(StringBuilder out, String label, @Nullable String value) {
    if (value != null) {
      out.append("    ").append(label).append(' ').append(FindingText.escape(value)).append('\n');
    }
  }
}
