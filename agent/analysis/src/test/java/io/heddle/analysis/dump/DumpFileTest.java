package io.heddle.analysis.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dumps of one program, in all forms: {@code mon-1} and {@code mon-2} wait for each other's
 * monitors, {@code lock-1} and {@code lock-2} for each other's {@code ReentrantLock}, two threads
 * for each other's class initialisers. One of these has a quote and a line feed in its name. {@code
 * waiter} is in {@code Object.wait}, {@code writer} waits for a reader who sleeps.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DumpFileTest {
  private static final String HOSTILE = "init \"quoted\"\n#2";
  private static final Set<String> MONITORS = Set.of("mon-1", "mon-2");
  private static final Set<String> LOCKS = Set.of("lock-1", "lock-2");
  private static final Set<String> INITIALIZERS = Set.of("init-1", HOSTILE);

  @TempDir private Path directory;

  private static String text(String name) throws IOException {
    try (InputStream in = DumpFileTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<ThreadDump> read(byte[] content) throws IOException {
    List<ThreadDump> dumps = new ArrayList<>();
    DumpFile.read(Files.write(directory.resolve("dump"), content), dumps::add);
    return dumps;
  }

  private List<ThreadDump> read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  private ThreadDump one(String name) throws IOException {
    List<ThreadDump> dumps = read(text(name));
    assertThat(dumps).hasSize(1);
    return dumps.get(0);
  }

  private static DumpedThread thread(ThreadDump dump, String name) {
    return dump.threads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<Set<String>> cycles(ThreadDump dump) {
    return DumpedCycles.in(dump).stream()
        .map(cycle -> cycle.stream().map(wait -> wait.thread().name()).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  private static void assertKnown(ThreadDump dump) {
    assertThat(dump.time()).isNotNull();
    assertThat(dump.threads())
        .extracting(DumpedThread::name)
        .contains("main", "Reference Handler", "pool-1-thread-1", "reader", HOSTILE);
    DumpedThread main = thread(dump, "main");
    assertThat(main.state()).isEqualTo("TIMED_WAITING");
    assertThat(main.number()).isIn(1L, 3L);
    assertThat(main.frames().get(0).isNativeMethod()).isTrue();
    StackTraceElement outermost = main.frames().get(main.frames().size() - 1);
    assertThat(outermost).isEqualTo(new StackTraceElement("Knots", "main", "Knots.java", 37));
    DumpedThread waiter = thread(dump, "waiter");
    assertThat(waiter.waitsOn()).map(LockMark::type).contains("java.lang.Object");
    assertThat(waiter.monitors()).as("given back while it waits").isEmpty();
    DumpedThread blocked = thread(dump, "mon-1");
    assertThat(blocked.state()).isEqualTo("BLOCKED");
    assertThat(blocked.blockedFor()).map(LockMark::type).contains("java.lang.Object");
    assertThat(blocked.monitors()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "print-l-17.txt",
        "print-l-25.txt",
        "print-e-25.txt",
        "jstack-17.txt",
        "kill-17.txt"
      })
  void readsWhatTheJvmPrints(String name) throws Exception {
    ThreadDump dump = one(name);
    assertKnown(dump);
    assertThat(dump.jvm()).startsWith("OpenJDK 64-Bit Server VM (");
    assertThat(thread(dump, "Reference Handler").daemon()).isTrue();
    assertThat(thread(dump, "main").daemon()).isFalse();
    assertThat(thread(dump, "main").cpuNanos()).isBetween(1_000_000L, 1_000_000_000L);
    assertThat(thread(dump, "main").elapsedNanos()).isBetween(100_000_000L, 100_000_000_000L);
    assertThat(thread(dump, "VM Thread").isOfTheJvm()).isTrue();
    assertThat(dump.deadlocks()).hasSize(2);
    assertThat(cycles(dump)).containsExactlyInAnyOrder(MONITORS, LOCKS, INITIALIZERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file-25.json", "file-25.txt"})
  void readsWhatTheJdkWritesToAFile(String name) throws Exception {
    ThreadDump dump = one(name);
    assertKnown(dump);
    assertThat(dump.jvm()).startsWith("JDK 25");
    DumpedThread virtual = thread(dump, "virtual-1");
    assertThat(virtual.virtual()).isTrue();
    assertThat(virtual.parkedAt())
        .map(LockMark::type)
        .contains("java.util.concurrent.locks.ReentrantLock$NonfairSync");
    assertThat(cycles(dump)).as("it knows owners of monitors only").containsExactly(MONITORS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jhsdb-17.txt", "jhsdb-locks-25.txt"})
  void readsWhatTheDebuggerPrints(String name) throws Exception {
    ThreadDump dump = one(name);
    assertThat(dump.jvm()).startsWith("JDK ");
    DumpedThread main = thread(dump, "main");
    assertThat(main.state()).isEqualTo("TIMED_WAITING");
    assertThat(main.frames().get(main.frames().size() - 1))
        .isEqualTo(new StackTraceElement("Knots", "main", null, 37));
    assertThat(thread(dump, "writer").parkedAt())
        .map(LockMark::type)
        .contains("java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync");
    assertThat(dump.deadlocks()).hasSize(2);
    assertThat(cycles(dump)).containsExactlyInAnyOrder(MONITORS, LOCKS, INITIALIZERS);
  }

  /** JDK 7 and debuggers give threads no number; some write the words in another order. */
  @Test
  void knowsJavaThreadsWithoutANumber() throws Exception {
    String text =
        "Full thread dump Java HotSpot(TM) 64-Bit Server VM (24.65-b04 mixed mode):\n\n"
            + "\"a\" daemon prio=6 tid=0x0000000007e88800 nid=0x17a4 runnable [0x0000000009bef000]\n"
            + "   java.lang.Thread.State: RUNNABLE\n        at Shop.main(Shop.java:3)\n\n"
            + "\"b@1\" prio=5 tid=0x1 nid=NA runnable\n  java.lang.Thread.State: RUNNABLE\n"
            + "\"c\" #11 daemon [11] prio=5 os_prio=0 cpu=1.00ms tid=0x2 nid=0x1 runnable\n"
            + "   java.lang.Thread.State: RUNNABLE\n\n"
            + "\"VM Thread\" prio=10 tid=0x0000000007e31800 nid=0xb34 runnable\n\n";
    List<DumpedThread> threads = read(text).get(0).threads();
    assertThat(threads)
        .extracting(DumpedThread::name, DumpedThread::daemon, DumpedThread::isOfTheJvm)
        .containsExactly(
            tuple("a", true, false),
            tuple("b@1", false, false),
            tuple("c", true, false),
            tuple("VM Thread", false, true));
    assertThat(threads.get(0).frames()).hasSize(1);
  }

  /** From JDK 27 on numbers are numbers. */
  @Test
  void readsTheSecondVersionOfJson() throws Exception {
    String second =
        text("file-25.json")
            .replaceAll("\"(processId|tid|threadCount|owner|carrier)\": \"(\\d+)\"", "\"$1\": $2")
            .replaceFirst("\"processId\"", "\"formatVersion\": 2, \"processId\"");
    assertThat(read(second)).hasSize(1).allSatisfy(DumpFileTest::assertKnown);
  }

  @Test
  void aDumpThatIsCutOffIsReadAsFarAsItGoes() throws Exception {
    String json = text("file-25.json");
    String cut = json.substring(0, json.indexOf("\"name\": \"reader\""));
    List<ThreadDump> dumps = new ArrayList<>();
    Path file = Files.writeString(directory.resolve("cut.json"), cut);
    assertThatThrownBy(() -> DumpFile.read(file, dumps::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in the middle of a thread dump");
    assertThat(dumps).hasSize(1);
    assertThat(cycles(dumps.get(0))).containsExactly(MONITORS);
  }

  @Test
  void readsOneJsonAfterTheOther() throws Exception {
    assertThat(read(text("file-25.json") + "\n" + text("file-25.json")))
        .hasSize(2)
        .allSatisfy(DumpFileTest::assertKnown);
  }

  @Test
  void knowsVirtualThreadsOnTheirCarriers() throws Exception {
    String carrier =
        "Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):\n\n"
            + "\"ForkJoinPool-1-worker-1\" #23 [9] daemon prio=5 os_prio=0 cpu=1.32ms elapsed=8.30s"
            + " tid=0x00007f8d000c8250  [0x00007f8cafdfd000]\n"
            + "   Carrying virtual thread #22\n"
            + "\tat jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)\n"
            + "   Mounted virtual thread #22\n"
            + "\tat Shop.read(Shop.java:9)\n"
            + "\t- waiting on the Class initialization monitor for Shop$Prices\n\n"
            + "   Locked ownable synchronizers:\n\t- <0x1> (a java.util.Worker)\n\n";
    List<DumpedThread> threads = read(carrier).get(0).threads();
    assertThat(threads).extracting(DumpedThread::number).containsExactly(23L, 22L);
    assertThat(threads.get(0).carries()).isEqualTo(22);
    assertThat(threads.get(0).frames()).hasSize(1);
    assertThat(threads.get(0).synchronizers()).hasSize(1);
    assertThat(threads.get(1).virtual()).isTrue();
    assertThat(threads.get(1).initialization()).map(LockMark::type).contains("Shop$Prices");
  }

  /** JDK 8 and 11 have it wait and say that it runs. */
  @Test
  void knowsThatTwoInitialisersWaitForEachOtherWhereNoLineTells() throws Exception {
    String thread =
        "\"%s\" #%d prio=5 os_prio=0 tid=0x00007f0000000001 nid=0x99 in Object.wait() [0x00007f00]\n"
            + "   java.lang.Thread.State: RUNNABLE\n"
            + "\tat %s.<clinit>(Shop.java:9)\n\tat Shop.main(Shop.java:3)\n\n";
    String head = "Full thread dump OpenJDK 64-Bit Server VM (25.402-b06 mixed mode):\n\n";
    String two = head + thread.formatted("one", 9, "Prices") + thread.formatted("two", 10, "Taxes");
    List<List<DumpedWait>> found = DumpedCycles.in(read(two).get(0));
    assertThat(found).hasSize(1);
    assertThat(found.get(0))
        .extracting(wait -> wait.thread().name(), wait -> wait.lock().type())
        .containsExactlyInAnyOrder(tuple("one", "Taxes"), tuple("two", "Prices"));
    String three = two + thread.formatted("three", 11, "Rates");
    assertThat(DumpedCycles.in(read(three).get(0))).as("it may be either").isEmpty();
  }

  @Test
  void findsAllDumpsOfALogAndNothingBetweenThem() throws Exception {
    String log =
        "12:00:01 INFO started\n"
            + text("kill-17.txt")
            + "12:00:09 WARN \"quoted\" things\n"
            + text("print-l-25.txt")
            + text("file-25.txt");
    List<ThreadDump> dumps = read(log);
    assertThat(dumps).hasSize(3).allSatisfy(DumpFileTest::assertKnown);
    assertThat(dumps.get(2).threads()).anyMatch(DumpedThread::virtual);
  }

  @Test
  void linesOfALogWithinStacksArePassedOver() throws Exception {
    ThreadDump clean = one("print-l-17.txt");
    String log =
        text("print-l-17.txt")
            .lines()
            .map(line -> line.startsWith("\tat ") ? line + "\n12:00 INFO served /orders" : line)
            .collect(Collectors.joining("\n"));
    assertThat(read(log).get(0).threads()).isEqualTo(clean.threads());
  }

  @Test
  void aThreadMayBeCalledAsIfADumpBegan() throws Exception {
    String text = text("print-l-17.txt");
    String called = text.replace("\"mon-1\"", "\"my Full thread dump (of all):\"");
    assertThat(read(called)).hasSize(1);
    assertThat(read(called).get(0).threads()).hasSameSizeAs(read(text).get(0).threads());
  }

  @Test
  void readsDumpsThatPassedThroughACollectorOfLogs() throws Exception {
    List<DumpedThread> clean = one("kill-17.txt").threads();
    int[] number = {0};
    List<UnaryOperator<String>> ways =
        List.of(
            line -> "2026-11-30T14:16:59." + number[0]++ + "Z stdout F " + line,
            line -> "Nov 30 14:16:59 host-3 shop[" + number[0]++ + "]: " + line,
            line -> "{\"log\":\"" + json(line) + "\\n\",\"stream\":\"stdout\"}",
            line -> "{\"level\":\"INFO\",\"message\":\"" + json(line) + "\"}");
    for (UnaryOperator<String> way : ways) {
      String log = text("kill-17.txt").lines().map(way).collect(Collectors.joining("\n"));
      List<ThreadDump> dumps = read(log);
      assertThat(dumps).as(log.substring(0, 80)).hasSize(1);
      assertThat(dumps.get(0).threads()).isEqualTo(clean);
    }
  }

  private static String json(String line) {
    return line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
  }

  @Test
  void readsOtherLineEndsCharactersAndCompression() throws Exception {
    String text = text("print-l-17.txt");
    List<DumpedThread> clean = read(text).get(0).threads();
    String windows = text.replace("\n", "\r\n");
    List<byte[]> others =
        List.of(
            windows.getBytes(StandardCharsets.UTF_8),
            ('\ufeff' + text).getBytes(StandardCharsets.UTF_8),
            ('\ufeff' + windows).getBytes(StandardCharsets.UTF_16LE),
            ('\ufeff' + text).getBytes(StandardCharsets.UTF_16BE));
    for (byte[] other : others) {
      assertThat(read(other).get(0).threads()).isEqualTo(clean);
    }
  }

  @Test
  void aDumpThatIsCutOffHasTheThreadsBeforeThat() throws Exception {
    String text = text("print-l-17.txt");
    List<DumpedThread> whole = read(text).get(0).threads();
    for (int length = text.indexOf("Full thread"); length < text.length(); length += 97) {
      List<ThreadDump> dumps = read(text.substring(0, length));
      List<DumpedThread> threads = dumps.isEmpty() ? List.of() : dumps.get(0).threads();
      int certain = Math.max(0, threads.size() - 1);
      assertThat(threads.subList(0, certain)).isEqualTo(whole.subList(0, certain));
    }
  }

  @Test
  void aFileWithoutADumpHasNone() throws Exception {
    for (String text :
        List.of("", "\n", "{}", "{\"rule\":\"deadlock\"}\n", "Hello", "\"x\n".repeat(100))) {
      assertThat(read(text)).as(text).isEmpty();
    }
  }

  /** What was changed anywhere is read as far as it can be, and in no more time. */
  @ParameterizedTest
  @ValueSource(strings = {"print-l-25.txt", "file-25.txt", "file-25.json"})
  void neverFailsOnWhatIsLikeADump(String name) throws Exception {
    String text = text(name);
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder changed = new StringBuilder(text);
      for (int i = 0; i < 20; i++) {
        int at = random.nextInt(changed.length());
        switch (random.nextInt(3)) {
          case 0 -> changed.setCharAt(at, "\"#<>()-\n\t {}[]:,0x".charAt(random.nextInt(18)));
          case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(300)));
          default -> changed.insert(at, text, at / 2, Math.min(text.length(), at / 2 + 200));
        }
      }
      String content = changed.toString();
      assertThatCode(() -> readDamaged(content)).doesNotThrowAnyException();
    }
  }

  private void readDamaged(String content) throws IOException {
    try {
      read(content).forEach(DumpFileTest::cycles);
    } catch (IOException e) {
      assertThat(e).as("of JSON only").hasMessageContaining("thread dump");
    }
  }

  @Test
  void whatWasMadeToKeepItBusyTakesNoTime() throws Exception {
    String quotes = "\"a\" #1 ".repeat(100_000);
    assertThat(read(quotes + " tid=0xz")).isEmpty();
    read("Full thread dump x:\n" + quotes + "\n" + "\"b\" #2 tid=0x1 nid=2 x\n");
    read("Full thread dump x:\nFound one Java-level deadlock:\n" + "\"a\":\n".repeat(100_000));
    Set<String> names = new TreeSet<>();
    read("Full thread dump x:\n" + "\"a\" #1 prio=5 tid=0x1 nid=2 x\n".repeat(50_000))
        .forEach(dump -> dump.threads().forEach(thread -> names.add(thread.name())));
    assertThat(names).containsExactly("a");
  }
}
