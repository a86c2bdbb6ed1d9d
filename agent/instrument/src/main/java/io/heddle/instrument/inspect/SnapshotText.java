package io.heddle.instrument.inspect;

import com.google.gson.GsonBuilder;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.JsonText;
import io.heddle.engine.finding.ShownText;
import io.heddle.instrument.inspect.ThreadSnapshot.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot for people, threads that are at the same thing together, and for programs. Names that
 * the application chose are escaped.
 */
public final class SnapshotText {
  private static final int NAMES_SHOWN = 10;

  private final StringBuilder out = new StringBuilder(1 << 14);

  private SnapshotText() {}

  /** For programs: one JSON object. */
  public static String json(ThreadSnapshot snapshot) {
    String json =
        new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setPrettyPrinting()
            .create()
            .toJson(Map.of("schema", 2, "hangs", snapshot.hangs(), "threads", snapshot.threads()));
    return JsonText.encodable(json) + '\n';
  }

  /** For people; lines end in line feeds. */
  public static String text(ThreadSnapshot snapshot) {
    return new SnapshotText().render(snapshot);
  }

  private String render(ThreadSnapshot snapshot) {
    long waiting = snapshot.threads().stream().filter(row -> hangs(row)).count();
    out.append(snapshot.threads().size()).append(" threads");
    out.append(waiting == 0 ? "" : ", " + waiting + " of them wait for one another").append('\n');
    for (String hang : snapshot.hangs()) {
      out.append("hangs (seen once): ").append(ShownText.line(hang)).append('\n');
    }
    Map<List<@Nullable Object>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : snapshot.threads()) {
      groups.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(row);
    }
    groups.values().forEach(this::group);
    return out.toString();
  }

  private static boolean hangs(Row row) {
    return row.waitsFor() != null && row.waitsFor().hangs();
  }

  private void group(List<Row> rows) {
    Row row = rows.get(0);
    out.append('\n').append(name(row));
    out.append(row.virtual() ? " virtual " : " ").append(row.state());
    if (row.ageMillis() >= 0) {
      out.append(String.format(Locale.ROOT, ", %.1f s old", row.ageMillis() / 1e3));
    }
    out.append('\n');
    if (rows.size() > 1) {
      String names =
          rows.stream()
              .skip(1)
              .limit(NAMES_SHOWN)
              .map(r -> name(r))
              .collect(Collectors.joining(", "));
      String more = rows.size() - 1 > NAMES_SHOWN ? " ..." : "";
      out.append("    and ")
          .append(rows.size() - 1)
          .append(" like it: ")
          .append(names)
          .append(more);
      out.append('\n');
    }
    line("created at", row.creationSite().equals("?") ? null : row.creationSite());
    line("runs", row.runs());
    line("pool", row.pool());
    line("task", row.task());
    row.held().forEach(held -> line("holds", held));
    line("wants", row.wanted());
    line(
        hangs(row) ? "hangs, waits for" : "waits for",
        row.waitsFor() == null ? null : row.waitsFor().text());
    row.stack().forEach(frame -> line("  at", frame));
  }

  private static String name(Row row) {
    ThreadRef thread = new ThreadRef(row.name(), row.id(), row.virtual(), row.creationSite());
    return row.name().isBlank() ? thread.shownName() : '"' + thread.shownName() + "\" #" + row.id();
  }

  private void line(String label, @Nullable String value) {
    if (value != null) {
      out.append("    ").append(label).append(' ').append(ShownText.line(value)).append('\n');
    }
  }
}
