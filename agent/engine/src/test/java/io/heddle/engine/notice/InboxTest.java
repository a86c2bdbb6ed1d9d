package io.heddle.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
  @Test
  void givesMessagesInTheOrderInWhichTheyCame() {
    Inbox<Integer> inbox = new Inbox<>(10);
    inbox.put(1);
    inbox.put(2);
    inbox.put(3);
    assertThat(inbox.takeAll()).containsExactly(1, 2, 3);
    assertThat(inbox.takeAll()).isEmpty();
  }

  @Test
  void refusesAndCountsPastItsLimitUntilItIsRead() {
    Inbox<Integer> inbox = new Inbox<>(2);
    assertThat(inbox.put(1)).isTrue();
    assertThat(inbox.put(2)).isTrue();
    assertThat(inbox.put(3)).isFalse();
    assertThat(inbox.dropped()).isEqualTo(1);
    inbox.takeAll();
    assertThat(inbox.put(4)).isTrue();
  }

  @Test
  void losesNothingWithManyWritersAndOneReader() throws InterruptedException {
    Inbox<Integer> inbox = new Inbox<>(Integer.MAX_VALUE - 8);
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      int from = w * 10_000;
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  inbox.put(from + i);
                }
              });
      writers.add(writer);
      writer.start();
    }
    List<Integer> read = new ArrayList<>();
    while (read.size() < 40_000) {
      read.addAll(inbox.takeAll());
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(read).doesNotHaveDuplicates().hasSize(40_000);
    for (int w = 0; w < 4; w++) {
      int writer = w;
      assertThat(read.stream().filter(i -> i / 10_000 == writer)).isSorted();
    }
  }
}
