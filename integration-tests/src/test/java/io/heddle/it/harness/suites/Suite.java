package io.heddle.it.harness.suites;

import io.heddle.it.harness.Built;
import io.heddle.it.harness.Jdk;
import io.heddle.it.harness.Maven;
import io.heddle.it.harness.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Suites of tests that others have published. Of long ones, what is about threads. */
public enum Suite {
  /** Pools that threads share. */
  COMMONS_POOL2(
      "commons-pool2",
      ".*(EvictionTimer.*|TestSoftReferenceObjectPool|TestLinkedBlockingDeque"
          + "|TestAbandonedObjectPool|TestGenericObjectPool)"),
  /** Pools that threads share. */
  COMMONS_DBCP2(
      "commons-dbcp2",
      ".*(TestPoolableConnection|TestPoolingConnection|TestAbandonedBasicDataSource"
          + "|TestPStmtPooling.*|TestParallelCreation.*|managed\\.TestBasic.*)"),
  /** What is about threads, and some that is not; without tests that sleep for minutes. */
  COMMONS_LANG3(
      "commons-lang3",
      ".*lang3\\.(concurrent|event|function|mutable|util|Thread)(?!.*LockingVisitors).*Test"),
  /** All of it. */
  NETTY_COMMON("netty-common", ".*Test"),
  /** What servers do at the same time. */
  ZOOKEEPER(
      "zookeeper",
      ".*\\.(DataTree|WatchManager|WatcherCleaner|CommitProcessor|RequestThrottler"
          + "|NIOServerCnxn|SessionTracker)Test"),
  /**
   * What writes through threads of its own, and others; without tests that print without end on
   * this version of JUnit.
   */
  LOG4J_CORE(
      "log4j-core",
      ".*core\\.(async\\.(AsyncLogger|AsyncQueue|AsyncRoot|AsyncWait)"
          + "|appender\\.(Async|Output|Random|Writer)|impl\\.).*Test"),
  /** What is about threads; without a test that runs for minutes. */
  GUAVA("guava", ".*util\\.concurrent(?!.*AbstractFutureTest).*Test"),
  /** What tests tests; the generated tests of collections are too many. */
  GUAVA_TESTLIB("guava-testlib", ".*common\\.testing.*Test"),
  /** What is not run for each of thousands of configurations. */
  CAFFEINE(
      "caffeine",
      ".*\\.(MpscGrowableArrayQueue|TimerWheel|Scheduler|StripedBuffer|BoundedBuffer|Pacer|Async"
          + "|FrequencySketch|MultiThreaded|SingleConsumerQueue|Issue.*|HashClash|Solr10141"
          + "|LinkedDeque|CaffeineSpec|CacheStats)Test");

  private static final Pattern VERSION = Pattern.compile("<classifier>|<version>([^<]*)</version>");

  private final String name;
  private final String classes;

  Suite(String name, String classes) {
    this.name = name;
    this.classes = classes;
  }

  /** Which classes are run: a regular expression. */
  public String classes() {
    return classes;
  }

  /** The name of its artifact. */
  public String artifact() {
    return name;
  }

  /** The version that is run, as its pom has it. */
  public String version() throws IOException {
    String pom = Files.readString(directory().resolve("pom.xml"));
    Matcher version = VERSION.matcher(pom.substring(pom.lastIndexOf("<dependencies>")));
    if (!version.find()) {
      throw new IllegalStateException("no version in the pom of " + name);
    }
    return version.group(1);
  }

  /**
   * What was found out about findings and about tests that differ: text by fingerprint or name of
   * the test, from {@code explained.txt}.
   */
  public Map<String, String> explained() throws IOException {
    Path file = directory().resolve("explained.txt");
    Map<String, String> explained = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        explained.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    return explained;
  }

  /** The suite's jar, and what it needs; Maven fetches it. */
  List<Path> classPath(Jdk jdk, Path scratch) throws IOException, InterruptedException {
    Path file = Files.createDirectories(scratch).resolve("class-path.txt");
    Path repository = Path.of(System.getProperty("heddle.maven.repository"));
    Outcome outcome =
        new Maven(jdk, directory(), repository)
            .run(
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                "-Dmdep.outputFile=" + file);
    if (outcome.exit() != 0) {
      throw new AssertionError(outcome.outText());
    }
    return Arrays.stream(Files.readString(file).trim().split(":")).map(Path::of).toList();
  }

  private Path directory() {
    return Built.ROOT.resolve("integration-tests/suites").resolve(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
