package io.heddle.analysis;

import io.heddle.analysis.agent.FindingCollector;
import io.heddle.analysis.dump.DumpFile;
import io.heddle.analysis.dump.DumpFindings;
import io.heddle.analysis.dump.ThreadDump;
import io.heddle.analysis.jdk.JdkCollector;
import io.heddle.analysis.recording.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Reads files with thread dumps, and hands on what they tell. */
final class DumpSource {
  private final FindingCollector findings;
  private final JdkCollector threads;

  DumpSource(FindingCollector findings, JdkCollector threads) {
    this.findings = findings;
    this.threads = threads;
  }

  /** Reads the dumps of a file; the source has no event if there is none. Does not throw. */
  Source read(Path file) {
    Source source = new Source(file);
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      DumpFile.read(file, dump -> take(source, dump.time() == null ? written : dump.time(), dump));
    } catch (IOException e) {
      source.failed("It cannot be read to its end: " + e.getMessage());
    }
    return source;
  }

  private void take(Source source, Instant time, ThreadDump dump) {
    source.dumped(time);
    threads.dumped(source, time, dump);
    DumpFindings.of(dump, time).forEach(findings::add);
  }
}
