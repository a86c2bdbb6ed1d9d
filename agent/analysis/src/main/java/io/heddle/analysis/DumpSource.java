package io.heddle.analysis;

import io.heddle.analysis.agent.FindingCollector;
import io.heddle.analysis.diagnosis.DumpDiagnosis;
import io.heddle.analysis.dump.DumpFile;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.jdk.JdkCollector;
import io.heddle.analysis.recording.Input;
import io.heddle.analysis.recording.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Reads files with thread dumps, and hands on what they tell. */
final class DumpSource {
  private final FindingCollector findings;
  private final JdkCollector threads;
  private final DumpDiagnosis diagnosis;

  DumpSource(FindingCollector findings, JdkCollector threads, DumpDiagnosis diagnosis) {
    this.findings = findings;
    this.threads = threads;
    this.diagnosis = diagnosis;
  }

  /** Reads the dumps of a file; the source has no event if there is none. Does not throw. */
  Source read(Input input) {
    Source source = new Source(input);
    try {
      Instant written = Files.getLastModifiedTime(input.content()).toInstant();
      DumpFile.read(
          input.content(), dump -> take(source, dump.time() == null ? written : dump.time(), dump));
    } catch (IOException e) {
      source.failed("It cannot be read to its end: " + e.getMessage());
    }
    return source;
  }

  /**
   * Takes in dumps of a running JVM, in the order in which they were taken. One that looked at each
   * thread for itself adds its virtual threads to the one before it.
   */
  Source take(String title, List<ThreadDump> dumps) {
    Source source = new Source(Input.of(Path.of(title)));
    Instant now = Instant.now();
    for (int i = 0; i < dumps.size(); i++) {
      ThreadDump dump = dumps.get(i);
      Instant time = dump.time() == null ? now : dump.time();
      boolean isWhole = i + 1 == dumps.size() || dumps.get(i + 1).atOneMoment();
      if (!dump.atOneMoment()) {
        diagnosis.alsoDumped(dump, time).forEach(findings::add);
      } else {
        take(source, time, isWhole ? dump : dump.with(dumps.get(i + 1)));
      }
    }
    return source;
  }

  private void take(Source source, Instant time, ThreadDump dump) {
    source.dumped(time);
    threads.dumped(source, time, dump);
    diagnosis.dumped(dump, time).forEach(findings::add);
  }
}
