package io.heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class CompareTest {
  @Test
  void runsEveryBenchmarkThereIs() {
    var format = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    Set<String> existing =
        BenchmarkList.defaultList().getAll(format, List.of()).stream()
            .map(entry -> entry.getUsername().replace("io.heddle.benchmarks.", ""))
            .collect(Collectors.toSet());
    assertThat(Compare.BENCHMARKS).containsExactlyInAnyOrderElementsOf(existing);
  }
}
