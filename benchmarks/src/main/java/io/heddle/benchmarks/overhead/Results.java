package io.heddle.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All values of a run, in memory and in a file, one line each. The page is made of nothing else, so
 * it can be made again without measuring. For one thread.
 */
final class Results {
  private final Path file;
  private final List<Measurement> measurements = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private Results(Path file) {
    this.file = file;
  }

  /** None yet; what was in the file is lost. */
  static Results start(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, "");
    return new Results(file);
  }

  /** Those of an earlier run. */
  static Results read(Path file) throws IOException {
    Results results = new Results(file);
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t");
      switch (parts[0]) {
        case "fact" -> results.facts.put(parts[1], parts[2]);
        case "note" -> results.notes.add(parts[1]);
        default ->
            results.measurements.add(
                new Measurement(
                    Integer.parseInt(parts[0]),
                    parts[1],
                    Variant.valueOf(parts[2]),
                    parts[3],
                    Double.parseDouble(parts[4])));
      }
    }
    return results;
  }

  /** Adds a value. */
  void add(Measurement m) throws IOException {
    measurements.add(m);
    append(
        String.join(
            "\t",
            Integer.toString(m.jdk()),
            m.row(),
            m.variant().name(),
            m.metric(),
            Double.toString(m.value())));
  }

  /** Adds something that is true of the whole run, such as the machine. */
  void fact(String name, String value) throws IOException {
    facts.put(name, value);
    append("fact\t" + name + "\t" + value);
  }

  /** Adds something that the reader must know: what an agent said, what failed. */
  void note(String text) throws IOException {
    String line = text.replaceAll("\\s+", " ");
    notes.add(line);
    append("note\t" + line);
  }

  private void append(String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
  }

  /** A fact; empty if it is not known. */
  String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** All notes, oldest first. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The JDKs of this run, lowest first. */
  List<Integer> jdks() {
    return measurements.stream().map(Measurement::jdk).distinct().sorted().toList();
  }

  /** The values of one row, one per round. */
  List<Double> values(int jdk, String row, Variant variant, String metric) {
    return measurements.stream()
        .filter(m -> m.jdk() == jdk && m.row().equals(row))
        .filter(m -> m.variant() == variant && m.metric().equals(metric))
        .map(Measurement::value)
        .toList();
  }

  /** Their median and range. */
  Spread spread(int jdk, String row, Variant variant, String metric) {
    return Spread.of(values(jdk, row, variant, metric));
  }
}
