package io.heddle.engine.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {
  @TempDir private Path directory;

  private static OptionParser.Result parse(String arguments) {
    return OptionParser.parse(arguments, new Properties(), Map.of());
  }

  private static Properties properties(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    return properties;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("heddle.properties"), content);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingGivenMeansDefaults(String arguments) {
    OptionParser.Result result = parse(arguments);

    assertThat(result.problems()).isEmpty();
    for (AgentOption option : AgentOption.values()) {
      assertThat(result.options().text(option)).isEqualTo(option.defaultValue());
    }
  }

  @ParameterizedTest
  @EnumSource(AgentOption.class)
  void defaultsAreValidAndKeysAreFound(AgentOption option) {
    assertThat(OptionValue.problem(option, option.defaultValue())).isNull();
    assertThat(AgentOption.find(option.key())).isSameAs(option);
  }

  @Test
  void readsSeveralArguments() {
    OptionParser.Result result = parse("naming=false,probe= 1s ,include=com.acme.*:org.acme.*");

    assertThat(result.problems()).isEmpty();
    assertThat(result.options().flag(AgentOption.NAMING)).isFalse();
    assertThat(result.options().text(AgentOption.PROBE)).isEqualTo("1s");
    assertThat(result.options().patterns(AgentOption.INCLUDE))
        .containsExactly("com.acme.*", "org.acme.*");
  }

  @Test
  void commaWithoutKeyBehindItBelongsToTheValue() {
    assertThat(OptionParser.split("report=a, b.json,log=c,d e.txt,naming=true"))
        .containsExactly(
            entry("report", "a, b.json"), entry("log", "c,d e.txt"), entry("naming", "true"));
  }

  @Test
  void equalsSignInTheValueBelongsToIt() {
    assertThat(OptionParser.split("log=a=b")).containsExactly(entry("log", "a=b"));
  }

  @Test
  void wordWithoutEqualsSignIsAKeyWithoutValue() {
    assertThat(OptionParser.split("strict,naming=false"))
        .containsExactly(entry("strict", ""), entry("naming", "false"));
  }

  @ParameterizedTest
  @CsvSource({
    "nameing, naming",
    "Include, include",
    "hold_threshold, hold-threshold",
    "findngs, findings",
    "namevirtual, name-virtual"
  })
  void unknownKeyIsSaidWithTheNearest(String wrong, String right) {
    OptionParser.Result result = parse(wrong + "=x");

    assertThat(result.problems())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("'" + wrong + "'", "'" + right + "'"));
  }

  @Test
  void badValueIsSaidAndTheNextPlaceCounts() {
    OptionParser.Result result =
        OptionParser.parse("probe=often", properties("heddle.probe", "7s"), Map.of());

    assertThat(result.problems())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("probe", "often"));
    assertThat(result.options().text(AgentOption.PROBE)).isEqualTo("7s");
  }

  @Test
  void argumentsWinOverPropertiesOverVariablesOverTheFile() throws IOException {
    Path file = file("naming=false\nprobe=4s\nhold-threshold=4ms\ntask-threshold=4ms\n");
    Properties system = properties("heddle.probe", "2s");
    system.setProperty("heddle.hold-threshold", "2ms");
    Map<String, String> environment =
        Map.of(
            "HEDDLE_CONFIG", file.toString(),
            "HEDDLE_PROBE", "3s",
            "HEDDLE_HOLD_THRESHOLD", "3ms",
            "HEDDLE_TASK_THRESHOLD", "3ms");

    OptionParser.Result result = OptionParser.parse("probe=1s", system, environment);

    assertThat(result.problems()).isEmpty();
    assertThat(result.options().text(AgentOption.PROBE)).isEqualTo("1s");
    assertThat(result.options().text(AgentOption.HOLD_THRESHOLD)).isEqualTo("2ms");
    assertThat(result.options().text(AgentOption.TASK_THRESHOLD)).isEqualTo("3ms");
    assertThat(result.options().flag(AgentOption.NAMING)).isFalse();
  }

  @Test
  void otherPropertiesAndVariablesAreNobodysBusiness() {
    OptionParser.Result result =
        OptionParser.parse(
            null, properties("heddle.unheard-of", "1"), Map.of("HEDDLE_UNHEARD_OF", "1"));

    assertThat(result.problems()).isEmpty();
  }

  @Test
  void unknownKeyInTheFileIsSaidWithTheFile() throws IOException {
    Path file = file("probes=1s\n");

    assertThat(parse("config=" + file).problems())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("'probes'", "'probe'", file.toString()));
  }

  @Test
  void missingFileIsSaidAndTheOtherOptionsCount() {
    OptionParser.Result result = parse("naming=false,config=" + directory.resolve("none"));

    assertThat(result.problems())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("'config'", "none"));
    assertThat(result.options().flag(AgentOption.NAMING)).isFalse();
  }

  @Test
  void fileThatIsNoPropertiesFileIsSaid() throws IOException {
    Path file = file("naming=\\u00zz\n");

    assertThat(parse("config=" + file).problems())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("'config'"));
  }
}
