package io.heddle.analysis.report;

import com.google.gson.stream.JsonWriter;
import io.heddle.analysis.model.Analysis;
import io.heddle.analysis.model.Timeline;
import io.heddle.analysis.model.Timeline.Activity;
import io.heddle.analysis.report.TraceSlices.Track;
import io.heddle.engine.finding.ShownText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes one trace. Times are microseconds since the first slice; when that was, how many shorter
 * spans were left out, and where nobody has looked, is in {@code otherData}.
 */
final class TraceWriter {
  /** The category of tasks. */
  static final String TASK = "task";

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);
  private final List<Gap> gaps;
  private final Timeline timeline;
  private final Map<String, List<TraceSlice>> findings;
  private long zero;

  private TraceWriter(Analysis analysis, List<Gap> gaps) {
    this.gaps = gaps;
    this.timeline = analysis.timeline();
    this.findings = FindingSlices.of(analysis.findings());
  }

  /** One JSON object. */
  static String write(Analysis analysis, List<Gap> gaps) {
    TraceWriter writer = new TraceWriter(analysis, gaps);
    try {
      writer.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter has none
    }
    return writer.text.toString();
  }

  private void write() throws IOException {
    Map<Track, List<TraceSlice>> tracks = TraceSlices.of(timeline);
    int recordings = timeline.recordings().size();
    findings.forEach((thread, slices) -> tracks.put(new Track(recordings, thread), slices));
    zero =
        tracks.values().stream().flatMap(List::stream).mapToLong(TraceSlice::start).min().orElse(0);
    json.beginObject().name("displayTimeUnit").value("ms");
    otherData();
    json.name("traceEvents").beginArray();
    for (int i = 0; i < recordings; i++) {
      named("process_name", i, 0, timeline.recordings().get(i).file());
    }
    if (!findings.isEmpty()) {
      named("process_name", recordings, 0, "Findings");
    }
    int thread = 0;
    for (Map.Entry<Track, List<TraceSlice>> track : tracks.entrySet()) {
      thread++;
      track(track.getKey(), thread, track.getValue());
    }
    json.endArray().endObject().flush();
  }

  private void otherData() throws IOException {
    json.name("otherData").beginObject();
    json.name("source").value("heddle analyze");
    json.name("start").value(Instant.ofEpochSecond(0, zero).toString());
    for (Gap gap : gaps) {
      json.name(gap.title()).value(gap.sentence());
    }
    if (timeline.moreRecordings() > 0) {
      json.name("recordings left out").value(timeline.moreRecordings());
    }
    for (Activity activity : Activity.values()) {
      long dropped = timeline.dropped().getOrDefault(activity, 0L);
      if (dropped > 0) {
        String kind = activity.name().toLowerCase(Locale.ROOT);
        json.name(kind + " left out, shorter than those here").value(dropped);
      }
    }
    json.endObject();
  }

  private void track(Track track, int thread, List<TraceSlice> slices) throws IOException {
    named("thread_name", track.recording(), thread, track.thread());
    begin("M", "thread_sort_index", track.recording(), thread);
    json.name("args").beginObject().name("sort_index").value(thread).endObject().endObject();
    for (TraceSlice slice : TraceTrack.nested(slices)) {
      slice(track.recording(), thread, slice);
    }
  }

  private void named(String kind, int recording, int thread, String name) throws IOException {
    begin("M", kind, recording, thread);
    json.name("args").beginObject().name("name").value(ShownText.line(name)).endObject();
    json.endObject();
  }

  private void slice(int recording, int thread, TraceSlice slice) throws IOException {
    begin("X", slice.name(), recording, thread);
    json.name("cat").value(slice.category());
    json.name("ts").value(micros(slice.start() - zero));
    json.name("dur").value(micros(slice.nanos()));
    json.name("args").beginObject();
    for (Map.Entry<String, String> arg : slice.args().entrySet()) {
      json.name(arg.getKey()).value(arg.getValue());
    }
    json.endObject().endObject();
    if (slice.flowOut() != null) {
      flow("s", slice.flowOut(), recording, thread, slice);
    }
    if (slice.flowIn() != null) {
      flow("f", slice.flowIn(), recording, thread, slice);
    }
  }

  /** Binds to the slice that was written last, which encloses it. */
  private void flow(String phase, int id, int recording, int thread, TraceSlice slice)
      throws IOException {
    begin(phase, "flow", recording, thread);
    json.name("cat").value("flow");
    json.name("id").value(id);
    json.name("bp").value("e");
    json.name("ts").value(micros(slice.start() - zero));
    json.endObject();
  }

  private void begin(String phase, String name, int recording, int thread) throws IOException {
    json.beginObject().name("ph").value(phase).name("name").value(name);
    json.name("pid").value(recording + 1).name("tid").value(thread);
  }

  /** Not as a double, which would be written with an exponent. */
  private static BigDecimal micros(long nanos) {
    return BigDecimal.valueOf(nanos, 3);
  }
}
