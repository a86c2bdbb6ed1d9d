package io.heddle.analysis.dump;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.heddle.analysis.dump.LockMark.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code Thread.dump_to_file -format=json} of JDK 21 and later, which has virtual threads, too.
 * Numbers are strings. JDK 21 tells of a thread its name and stack only; of JDK 25 each thread was
 * looked at in a moment of its own. Read thread by thread: there may be a million.
 */
final class JsonDump {
  private static final String ROOT = "threadDump";
  private static final String ROOT_CONTAINER = "<root>";

  private final JsonReader in;
  private final SharedFrames frames = SharedFrames.plain();
  private final List<DumpedThread> threads = new ArrayList<>();
  private final Map<Long, List<LockMark>> synchronizers = new HashMap<>();
  private final Map<Long, Long> carriers = new HashMap<>();
  private @Nullable Instant time;
  private String jvm = "";
  private long pid;

  private JsonDump(JsonReader in) {
    this.in = in;
  }

  /**
   * Reads one, and gives it to {@code dumps}; if it ends too early, what came before is given.
   *
   * @throws IOException if the input ends or is not JSON
   * @throws RuntimeException if it is not as the JDK writes them; Gson has many ways to say so
   */
  static void read(JsonReader in, Consumer<ThreadDump> dumps) throws IOException {
    JsonDump dump = new JsonDump(in);
    try {
      dump.read();
    } finally {
      dumps.accept(dump.dump());
    }
  }

  private void read() throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      if (in.nextName().equals(ROOT)) {
        root();
      } else {
        in.skipValue();
      }
    }
    in.endObject();
  }

  private ThreadDump dump() {
    return new ThreadDump(
        time, jvm, pid, false, threads.stream().map(this::completed).toList(), List.of(), null);
  }

  private void root() throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "processId" -> pid = Long.parseLong(in.nextString());
        case "time" -> time = time(in.nextString());
        case "runtimeVersion" -> jvm = "JDK " + in.nextString();
        case "threadContainers" -> containers();
        default -> in.skipValue();
      }
    }
    in.endObject();
  }

  private void containers() throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      String container = "";
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        if (name.equals("container") && in.peek() == JsonToken.STRING) {
          String told = in.nextString();
          container = told.equals(ROOT_CONTAINER) ? "" : told;
        } else if (name.equals("threads")) {
          threads(container);
        } else {
          in.skipValue();
        }
      }
      in.endObject();
    }
    in.endArray();
  }

  private void threads(String container) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      threads.add(thread(JsonParser.parseReader(in).getAsJsonObject(), container));
    }
    in.endArray();
  }

  private DumpedThread thread(JsonObject json, String container) {
    long number = Long.parseLong(text(json, "tid"));
    String carrier = text(json, "carrier");
    if (!carrier.isEmpty()) {
      carriers.put(Long.parseLong(carrier), number);
    }
    return new DumpedThread(
        text(json, "name"),
        number,
        false,
        json.has("virtual") && json.get("virtual").getAsBoolean(),
        0,
        container,
        text(json, "state"),
        DumpedThread.NO_TIME,
        DumpedThread.NO_TIME,
        stack(json),
        List.of());
  }

  /** With what other threads tell of it. */
  private DumpedThread completed(DumpedThread thread) {
    return new DumpedThread(
        thread.name(),
        thread.number(),
        thread.daemon(),
        thread.virtual(),
        carriers.getOrDefault(thread.number(), 0L),
        thread.container(),
        thread.state(),
        thread.cpuNanos(),
        thread.elapsedNanos(),
        thread.stack(),
        List.copyOf(synchronizers.getOrDefault(thread.number(), List.of())));
  }

  private List<DumpedFrame> stack(JsonObject json) {
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
      parked(json.getAsJsonObject("parkBlocker"), marks);
    }
    List<DumpedFrame> stack = new ArrayList<>();
    for (JsonElement line : array(json, "stack")) {
      StackTraceElement frame = frames.frame(line.getAsString());
      if (frame != null) {
        stack.add(new DumpedFrame(frame, marks.getOrDefault(stack.size(), List.of())));
      }
    }
    return frames.shared(stack);
  }

  private void parked(JsonObject blocker, Map<Integer, List<LockMark>> marks) {
    String object = text(blocker, "object");
    String owner = text(blocker, "owner");
    add(marks, 0, Kind.PARKED_AT, object);
    if (!owner.isEmpty()) {
      synchronizers
          .computeIfAbsent(Long.parseLong(owner), one -> new ArrayList<>())
          .add(LockLine.mark(Kind.LOCKED, object, null));
    }
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
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
