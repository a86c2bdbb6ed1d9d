package io.heddle.instrument.inspect;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.heddle.engine.finding.JsonText;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.inspect.Activity;
import io.heddle.engine.inspect.AlikeThreads;
import io.heddle.engine.inspect.SeenThread;
import io.heddle.engine.inspect.Selection;
import io.heddle.engine.inspect.ThreadText;
import io.heddle.engine.inspect.Urgency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A snapshot for people, and for programs. */
public final class SnapshotText {
  private static final int SCHEMA = 2;

  private SnapshotText() {}

  /** For programs: one JSON object with the wanted threads by id, however many. */
  public static String json(ThreadSnapshot snapshot, Selection selection) {
    List<SeenThread> threads = snapshot.threads().stream().filter(selection::matches).toList();
    String json =
        new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .registerTypeAdapter(StackTraceElement.class, asText())
            .registerTypeAdapter(
                Activity.class,
                (JsonSerializer<Activity>)
                    (activity, type, context) ->
                        new JsonPrimitive(
                            activity.name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .create()
            .toJson(Map.of("schema", SCHEMA, "hangs", snapshot.hangs(), "threads", threads));
    return JsonText.encodable(json) + '\n';
  }

  private static JsonSerializer<StackTraceElement> asText() {
    return (frame, type, context) -> new JsonPrimitive(frame.toString());
  }

  /** For people; lines end in line feeds. */
  public static String text(ThreadSnapshot snapshot, Selection selection) {
    StringBuilder out =
        new StringBuilder(counts(snapshot.threads(), snapshot.groups(Selection.ALL)));
    for (String hang : snapshot.hangs()) {
      out.append("hangs (seen once): ").append(ShownText.line(hang)).append('\n');
    }
    List<AlikeThreads> groups = selection.first(snapshot.groups(selection));
    if (groups.isEmpty()) {
      out.append("none of them is wanted\n");
    }
    return out.append(ThreadText.of(groups, Integer.MAX_VALUE)).toString();
  }

  private static String counts(List<SeenThread> threads, List<AlikeThreads> groups) {
    StringBuilder out = new StringBuilder().append(threads.size()).append(" threads");
    long hang = threads.stream().filter(SeenThread::hangs).count();
    if (hang > 0) {
      out.append(", ").append(hang).append(" of them wait for one another");
    }
    Map<Urgency, Long> others =
        groups.stream()
            .filter(group -> group.urgency() != Urgency.HANGS)
            .collect(
                Collectors.groupingBy(
                    AlikeThreads::urgency,
                    () -> new EnumMap<>(Urgency.class),
                    Collectors.summingLong(AlikeThreads::threads)));
    others.forEach(
        (urgency, count) -> out.append("; ").append(count).append(' ').append(urgency.word()));
    return out.append('\n').toString();
  }
}
