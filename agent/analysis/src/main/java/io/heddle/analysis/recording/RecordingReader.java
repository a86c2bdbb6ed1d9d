package io.heddle.analysis.recording;

import io.heddle.analysis.file.UnpackedFile;
import io.heddle.analysis.model.RecordingSummary.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    EventTimes times = new EventTimes(position.usualTime());
    try {
      List<Long> ends = position.ends(Files.size(content));
      long begin = 0;
      for (long end : ends) {
        if (ends.size() == 1) {
          readEvents(content, source, times, position);
        } else {
          try (UnpackedFile part = UnpackedFile.part(content, begin, end - begin)) {
            readEvents(part.path(), source, times, position);
          }
        }
        begin = end;
      }
    } catch (IOException | RuntimeException e) {
      // The parser answers damaged files with unchecked exceptions of many kinds.
      source.failed(RecordingProblem.of(e).sentence());
    }
    source.oddTimes(times.odd());
  }

  private void readEvents(Path file, Source source, EventTimes times, ReadingPosition position)
      throws IOException {
    try (ReadAhead events = new ReadAhead(file)) {
      for (List<RecordedEvent> some = events.next(); !some.isEmpty(); some = events.next()) {
        for (RecordedEvent event : some) {
          times.read(event);
          source.count(event.getEventType(), times.start(), times.end());
          handOn(source, event, times);
          if (source.events() % EVENTS_PER_STEP == 0) {
            tell(source, position.bytes(times.end()));
          }
        }
      }
    }
  }

  private void handOn(Source source, RecordedEvent event, EventTimes times) {
    try {
      handlers.accept(source, event, times.start(), times.end());
    } catch (RuntimeException e) {
      // One that is as no JVM writes it says nothing about the others.
      String type = event.getEventType().getName();
      source.failed("It is damaged: an event " + type + " cannot be understood: " + e);
    }
  }

  private void tell(Source source, long bytes) {
    Input input = source.input();
    progress.read(input.file(), source.events(), input.bytes(bytes));
  }

  private static Jvm jvm(Fields event) {
    return new Jvm(
        event.number("pid"),
        event.instant("jvmStartTime"),
        event.text("jvmVersion").replaceFirst(" for .*", ""));
  }
}
