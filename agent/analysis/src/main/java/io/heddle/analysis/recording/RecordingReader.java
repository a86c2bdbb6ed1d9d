package io.heddle.analysis.recording;

import io.heddle.analysis.model.RecordingSummary.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/** Reads recordings event by event, so that memory does not grow with their size. */
public final class RecordingReader {
  private static final int EVENTS_PER_STEP = 1 << 12;

  private final Handlers handlers;
  private final Progress progress;

  /** Hands events to {@code handlers}, and tells {@code progress} how far it is. */
  public RecordingReader(Handlers handlers, Progress progress) {
    this.handlers = handlers;
    this.progress = progress;
    handlers.on("jdk.JVMInformation", (source, event) -> source.recorded(jvm(event)));
  }

  /** Whether the file is to be read as a recording; also if it cannot be read at all. */
  public static boolean isOne(Path file) {
    return RecordingProblem.isRecording(file);
  }

  /** Reads what can be read of {@code input}; the source says whether that was all. */
  public Source read(Input input) {
    Source source = new Source(input);
    RecordingProblem problem = RecordingProblem.find(input.content());
    if (problem == null || problem.worthReading()) {
      readEvents(source);
    }
    if (problem != null) {
      source.failed(problem.sentence());
    }
    return source;
  }

  /** Before a failure, one event is lost: {@code RecordingFile} looks one event ahead. */
  private void readEvents(Source source) {
    Path content = source.input().content();
    ReadingPosition position = ReadingPosition.of(content);
    try (ReadAhead events = new ReadAhead(content)) {
      for (List<RecordedEvent> some = events.next(); !some.isEmpty(); some = events.next()) {
        for (RecordedEvent event : some) {
          accept(source, event, position);
        }
      }
    } catch (IOException | RuntimeException e) {
      // The parser answers damaged files with unchecked exceptions of many kinds.
      source.failed(RecordingProblem.of(e).sentence());
    }
  }

  private void accept(Source source, RecordedEvent event, ReadingPosition position) {
    Instant start = event.getStartTime();
    Instant end = event.getEndTime();
    source.count(event.getEventType(), start, end);
    handlers.accept(source, event, start, end);
    if (source.events() % EVENTS_PER_STEP == 0) {
      Input input = source.input();
      progress.read(input.file(), source.events(), input.bytes(position.bytes(end)));
    }
  }

  private static Jvm jvm(Fields event) {
    return new Jvm(
        event.number("pid"),
        event.instant("jvmStartTime"),
        event.text("jvmVersion").replaceFirst(" for .*", ""));
  }
}
