package io.heddle.analysis;

import io.heddle.analysis.agent.FindingCollector;
import io.heddle.analysis.agent.ReportLines;
import io.heddle.analysis.file.PackedFile;
import io.heddle.analysis.file.UnpackedFile;
import io.heddle.analysis.recording.Input;
import io.heddle.analysis.recording.Inputs;
import io.heddle.analysis.recording.RecordingReader;
import io.heddle.analysis.recording.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files, whatever they are and however they are packed. */
final class InputReader {
  private final RecordingReader recordings;
  private final DumpSource dumps;
  private final ReportLines reports;

  InputReader(RecordingReader recordings, FindingCollector findings, DumpSource dumps) {
    this.recordings = recordings;
    this.dumps = dumps;
    reports = new ReportLines(findings);
  }

  /**
   * Reads what is in the file: one source, or several if it is an archive. What is wrong is said by
   * the sources. Does not throw.
   */
  List<Source> read(Path file) {
    if (!PackedFile.isOne(file)) {
      return List.of(read(Input.of(file)));
    }
    List<Source> sources = new ArrayList<>();
    try (PackedFile packed = PackedFile.open(file)) {
      packed.read(entry -> unpack(file, packed, entry, sources));
      if (sources.isEmpty()) {
        sources.add(failed(file, "No recording, no report and no thread dump is in it."));
      }
    } catch (IOException e) {
      sources.add(failed(file, String.valueOf(e.getMessage())));
    }
    return sources;
  }

  private static Source failed(Path file, String sentence) {
    Source source = new Source(Input.of(file));
    source.failed(sentence);
    return source;
  }

  private void unpack(Path file, PackedFile packed, PackedFile.Entry entry, List<Source> sources)
      throws IOException {
    long begin = packed.bytesRead();
    try (UnpackedFile unpacked = UnpackedFile.of(entry)) {
      Path content = unpacked.path();
      Source source = read(Input.unpacked(file, entry, content, begin, packed.bytesRead()));
      if (unpacked.problem() != null) {
        source.failed(unpacked.problem());
        sources.add(source);
      } else if (!entry.inArchive() || isMeant(entry, content, source)) {
        sources.add(source);
      }
    }
  }

  /** In archives there are other things too. */
  private static boolean isMeant(PackedFile.Entry entry, Path content, Source source) {
    return source.events() > 0 || RecordingReader.isOne(content) || Inputs.isOne(entry.name());
  }

  private Source read(Input input) {
    if (RecordingReader.isOne(input.content())) {
      return recordings.read(input);
    }
    Source dumped = dumps.read(input);
    if (dumped.events() > 0) {
      return dumped;
    }
    return ReportLines.isOne(input.content()) ? reports.read(input) : recordings.read(input);
  }
}
