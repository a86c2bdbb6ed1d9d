package io.heddle.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.benchmarks.Compare;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir Path directory;

  @Test
  void hasNoPlaceLeftOpenEvenWithNothingMeasured() throws IOException {
    assertThat(new Page(results()).text()).doesNotContain("{{", "}}", "NaN", "null");
  }

  @Test
  void marksARowThatMissesItsBudget() throws IOException {
    Results results = results();
    add(results, Benchmark.NESTED_PAIR.jmhRow(), Variant.NONE, 10);
    add(results, Benchmark.NESTED_PAIR.jmhRow(), Variant.HEDDLE, 41);
    assertThat(line(results, "| nested pair |")).contains("4.10x").contains("OVER THE BUDGET");
  }

  @Test
  void tellsTheBudgetFromTheAim() throws IOException {
    Results results = results();
    add(results, Benchmark.NESTED_PAIR.jmhRow(), Variant.NONE, 10);
    add(results, Benchmark.NESTED_PAIR.jmhRow(), Variant.HEDDLE, 39);
    assertThat(line(results, "| nested pair |")).contains("within the budget");
    add(results, Benchmark.SYNCHRONIZED_BLOCK.jmhRow(), Variant.NONE, 10);
    add(results, Benchmark.SYNCHRONIZED_BLOCK.jmhRow(), Variant.HEDDLE, 15);
    assertThat(line(results, "| uncontended `synchronized` block |")).contains("reaches the aim");
  }

  @Test
  void doesNotPraiseAFirstPassWhoseEdgesWereDropped() throws IOException {
    Results results = results();
    add(results, GrowthRow.FEW_FRESH.row(), Variant.HEDDLE, 200);
    add(results, GrowthRow.MANY_FRESH.row(), Variant.HEDDLE, 100);
    assertThat(new Page(results).text()).contains("0.50x").doesNotContain("Not known");
    results.add(
        new Measurement(17, GrowthRow.MANY_FRESH.row(), Variant.HEDDLE, "dropped", 900_000));
    assertThat(new Page(results).text()).contains("Not known", "900,000");
  }

  @Test
  void tellsHowFastARecordingIsRead() throws IOException {
    Results results = results();
    for (Variant variant : new Variant[] {Variant.NONE, Variant.HEDDLE}) {
      double factor = variant == Variant.NONE ? 1 : 2;
      results.add(new Measurement(17, AnalyzeSection.ROW, variant, "wall", 10 * factor));
      results.add(new Measurement(17, AnalyzeSection.ROW, variant, "cpu", 11 * factor));
      results.add(new Measurement(17, AnalyzeSection.ROW, variant, "bytes", 2_000_000_000));
    }
    results.add(new Measurement(17, AnalyzeSection.ROW, Variant.NONE, "events", 5_000_000));
    assertThat(line(results, "| 17 | bare loop")).endsWith("| 200 | 500,000 |");
    assertThat(line(results, "| 17 | `analyze`")).endsWith("| 100 | 250,000 |");
  }

  @Test
  void isTheSameWhenItsResultsAreReadBack() throws IOException {
    Results results = results();
    results.fact("machine", "a machine");
    results.note("a finding\nin two lines");
    add(results, Benchmark.NESTED_PAIR.jmhRow(), Variant.NONE, 10.25);
    String page = new Page(results).text();
    assertThat(new Page(Results.read(file())).text()).isEqualTo(page).contains("in two lines");
  }

  @Test
  void everyBenchmarkThatIsShownIsOneOfJmh() {
    assertThat(Stream.of(Benchmark.values()).map(Benchmark::id)).isSubsetOf(Compare.BENCHMARKS);
  }

  private Path file() {
    return directory.resolve("results.tsv");
  }

  private Results results() throws IOException {
    return Results.start(file());
  }

  private static void add(Results results, String row, Variant variant, double value)
      throws IOException {
    results.add(new Measurement(17, row, variant, "thread", value));
  }

  private static String line(Results results, String beginning) throws IOException {
    return new Page(results)
        .text()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }
}
