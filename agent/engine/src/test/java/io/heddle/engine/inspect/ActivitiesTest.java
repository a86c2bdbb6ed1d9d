package io.heddle.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivitiesTest {
  @ParameterizedTest
  @CsvSource({
    "BLOCKED, Shop, read, 9, BLOCKED",
    "RUNNABLE, Shop, read, 9, RUNNING",
    "RUNNABLE, sun.nio.ch.EPoll, wait, -2, IDLE",
    "RUNNABLE, java.net.SocketInputStream, socketRead0, -2, IN_OUT",
    "TIMED_WAITING, java.lang.Thread, sleep, -2, ASLEEP",
    "WAITING, java.util.concurrent.CountDownLatch, await, 5, WAITING",
    "WAITING, java.util.concurrent.LinkedBlockingQueue, take, 5, IDLE",
    "TIMED_WAITING, com.zaxxer.hikari.pool.HikariPool, getConnection, 5, WAITING",
    "'', Shop, read, 9, UNKNOWN",
    "'', java.lang.VirtualThread, park, 9, WAITING"
  })
  void areToldByStateAndPlace(
      String state, String type, String method, int line, Activity activity) {
    StackTraceElement top = new StackTraceElement(type, method, null, line);
    assertThat(Activities.of(state, false, List.of(top))).isEqualTo(activity);
  }

  @ParameterizedTest
  @CsvSource({"true, UNKNOWN", "false, IDLE"})
  void ofAThreadWithoutAStack(boolean virtual, Activity activity) {
    assertThat(Activities.of("RUNNABLE", virtual, List.of())).isEqualTo(activity);
  }
}
