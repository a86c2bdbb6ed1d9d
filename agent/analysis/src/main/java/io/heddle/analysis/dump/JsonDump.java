package io.heddle.analysis.dump;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.heddle.analysis.dump.LockMark.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code Thread.dump_to_file -format=json} of JDK 21 and later, which has virtual threads, too.
 * Numbers are strings. JDK 21 tells of a thread its name and stack only; of JDK 25 each thread was
 * looked at in a moment of its own.
 */
final class JsonDump {
  private static final String ROOT = "threadDump";

  private JsonDump() {}

  /** Whether it is one. */
  static boolean isOne(JsonObject json) {
    return json.has(ROOT);
  }

  /**
   * Reads one.
   *
   * @throws RuntimeException if it is not as the JDK writes them; Gson has many ways to say so
   */
  static ThreadDump of(JsonObject json) {
    JsonObject dump = json.getAsJsonObject(ROOT);
    List<DumpedThread> threads = new ArrayList<>();
    for (JsonElement container : dump.getAsJsonArray("threadContainers")) {
      for (JsonElement thread : container.getAsJsonObject().getAsJsonArray("threads")) {
        threads.add(thread(thread.getAsJsonObject()));
      }
    }
    String runtime = text(dump, "runtimeVersion");
    return new ThreadDump(
        time(text(dump, "time")),
        runtime.isEmpty() ? "" : "JDK " + runtime,
        List.copyOf(threads),
        List.of());
  }

  private static DumpedThread thread(JsonObject json) {
    return new DumpedThread(
        text(json, "name"),
        Long.parseLong(text(json, "tid")),
        false,
        json.has("virtual") && json.get("virtual").getAsBoolean(),
        text(json, "state"),
        DumpedThread.NO_TIME,
        DumpedThread.NO_TIME,
        stack(json),
        List.of());
  }

  private static List<DumpedFrame> stack(JsonObject json) {
    Map<Integer, List<LockMark>> marks = new HashMap<>();
    for (JsonElement one : array(json, "monitorsOwned")) {
      JsonObject owned = one.getAsJsonObject();
      for (JsonElement lock : owned.getAsJsonArray("locks")) {
        if (!lock.isJsonNull()) {
          add(marks, owned.get("depth").getAsInt(), Kind.LOCKED, lock.getAsString());
        }
      }
    }
    add(marks, 0, Kind.WAITING_TO_LOCK, text(json, "blockedOn"));
    add(marks, 0, Kind.WAITING_ON, text(json, "waitingOn"));
    if (json.has("parkBlocker")) {
      add(marks, 0, Kind.PARKED_AT, text(json.getAsJsonObject("parkBlocker"), "object"));
    }
    List<DumpedFrame> stack = new ArrayList<>();
    for (JsonElement line : array(json, "stack")) {
      StackTraceElement frame = FrameLine.plain(line.getAsString());
      if (frame != null) {
        stack.add(new DumpedFrame(frame, marks.getOrDefault(stack.size(), List.of())));
      }
    }
    return List.copyOf(stack);
  }

  /** Objects are told as {@code class@hash}. */
  private static void add(Map<Integer, List<LockMark>> marks, int depth, Kind kind, String object) {
    if (!object.isEmpty()) {
      marks.computeIfAbsent(depth, d -> new ArrayList<>()).add(LockLine.mark(kind, object, null));
    }
  }

  private static JsonArray array(JsonObject json, String name) {
    return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) && !json.get(name).isJsonNull() ? json.get(name).getAsString() : "";
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
