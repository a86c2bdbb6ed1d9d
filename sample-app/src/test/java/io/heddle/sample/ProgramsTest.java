package io.heddle.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {
  @Test
  void scrapeHandlesThePageWithoutPrice() {
    assertThat(Programs.output("scrape", "--pages", "9"))
        .contains("8 of 9 pages", "1 without a price", "total 32");
    assertThat(Programs.deaths("scrape", "--pages", "9")).isEmpty();
  }

  @Test
  void scrapeWithBugLosesAThreadOfThePool() {
    assertThat(Programs.deaths("scrape", "--pages", "9", "--bug"))
        .hasSize(1)
        .allSatisfy(
            (thread, death) -> {
              assertThat(thread).startsWith("pool-");
              assertThat(death).isInstanceOf(NumberFormatException.class);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--bug"})
  void databaseKeepsTheSumOfBalances(String bug) {
    assertThat(Programs.output(arguments("database --transfers 20 " + bug)))
        .contains("80 transfers", "total of all accounts 8000");
  }

  @Test
  void filesHandlesTheBrokenFile() {
    assertThat(Programs.output("files", "--files", "4"))
        .contains("4 files", "total 79600", "broken file");
    assertThat(Programs.deaths("files", "--files", "4")).isEmpty();
  }

  @Test
  void filesWithBugLosesAThreadWithoutAName() {
    assertThat(Programs.deaths("files", "--files", "4", "--bug"))
        .hasSize(1)
        .allSatisfy(
            (thread, death) -> {
              assertThat(thread).startsWith("Thread-");
              assertThat(death).isInstanceOf(NumberFormatException.class);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--bug"})
  void pipelineConsumesWhatItProduces(String bug) {
    assertThat(Programs.output(arguments("pipeline --orders 100 " + bug)))
        .contains("300 orders produced", "300 consumed", "0 left");
  }

  @Test
  void transferMovesMoneyBothWays() {
    assertThat(Programs.output("transfer", "--rounds", "5"))
        .contains("savings 900", "checking 1100", "total 2000");
  }

  @Test
  void philosophersAllEat() {
    assertThat(Programs.output("philosophers", "--meals", "3")).contains("15 meals");
  }

  @Test
  void virtualCountsEveryRequestUnderBothLocks() {
    String output = Programs.output("virtual", "--requests", "500");
    assertThat(output).contains("500 visitors in 16 rooms, 500 in the house");
    assertThat(output.contains("need Java 21")).isNotEqualTo(VirtualThreadApi.present());
  }

  @Test
  void mistakesMakesEachOfThem() {
    assertThat(Programs.output("mistakes", "--seconds", "0"))
        .contains("abandon made", "initialise made", "nest made", "share made", "unlock made")
        .contains("upgrade made");
  }

  @Test
  void showListsTheRulesThatItShows() {
    assertThat(Programs.output("show").lines())
        .contains("abandoned-lock", "deadlock", "unlock-by-stranger")
        .isSorted();
    assertThat(Programs.output("show", "shared-monitor", "--seconds", "0"))
        .contains("did what shared-monitor tells");
    assertThat(Main.commandLine(new PrintStream(System.out)).execute("show", "no-rule")).isOne();
  }

  @Test
  void quietDoesEveryDrillRight() {
    assertThat(Programs.output("quiet", "--rounds", "50"))
        .contains("12 of 12 drills correct")
        .doesNotContain("wrong result");
  }

  @Test
  void unknownProgramIsAUsageError() {
    assertThat(Main.commandLine(new PrintStream(System.out)).execute("no-such-program"))
        .isEqualTo(2);
  }

  private static String[] arguments(String line) {
    return line.trim().split(" +");
  }
}
