package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.LockOrigins;
import io.heddle.engine.site.SiteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LockNodesTest {
  private final LockNaming naming = new LockNaming(new SiteTable(), new LockOrigins());
  private final LockNodes nodes = new LockNodes(1000, naming);

  @Test
  void equalLocksAreTwoLocks() {
    Object one = new String("lock");
    Object other = new String("lock");

    assertThat(nodes.of(one, LockMode.EXCLUSIVE))
        .isSameAs(nodes.of(one, LockMode.EXCLUSIVE))
        .isNotSameAs(nodes.of(other, LockMode.EXCLUSIVE));
    assertThat(nodes.size()).isEqualTo(2);
  }

  @Test
  void findsAllAfterGrowing() {
    List<Object> locks = new ArrayList<>();
    List<LockNode> made = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      locks.add(new Object());
      made.add(nodes.of(locks.get(i), LockMode.EXCLUSIVE));
    }

    for (int i = 0; i < 500; i++) {
      assertThat(nodes.of(locks.get(i), LockMode.EXCLUSIVE)).isSameAs(made.get(i));
    }
  }

  @Test
  void refusesWhatIsTooMuchUntilOthersAreGone() {
    LockNodes two = new LockNodes(2, naming);
    LockNode first = two.of("a", LockMode.EXCLUSIVE);
    two.of("b", LockMode.EXCLUSIVE);
    assertThat(two.of("c", LockMode.EXCLUSIVE)).isNull();
    assertThat(two.refused()).isEqualTo(1);

    first.enqueue(); // as the collector does
    List<LockNode> removed = new ArrayList<>();
    two.expunge(removed::add);
    assertThat(removed).containsExactly(first);
    assertThat(two.of("c", LockMode.EXCLUSIVE)).isNotNull();
  }

  @Test
  void theNameInTheCodeIsBetterThanTheClass() {
    LockNode node = nodes.of(new StringBuilder(), LockMode.EXCLUSIVE);
    assertThat(node.name()).isEqualTo("StringBuilder");
    node.name("Log.buffer");
    node.name(null);
    node.name("Log.other");
    assertThat(node.name()).isEqualTo("Log.buffer");
    assertThat(node.toRef().type()).isEqualTo("java.lang.StringBuilder");
  }

  @Test
  void typesAreThoseThatPeopleKnow() throws Exception {
    java.lang.reflect.Field sync = ReentrantLock.class.getDeclaredField("sync");
    sync.setAccessible(true);
    Runnable lambda = () -> {};

    assertThat(naming.typeOf(sync.get(new ReentrantLock())))
        .isEqualTo("java.util.concurrent.locks.ReentrantLock");
    assertThat(naming.typeOf(String.class)).isEqualTo("java.lang.String.class");
    assertThat(LockType.simpleName("java.lang.String.class")).isEqualTo("String.class");
    assertThat(naming.typeOf(lambda)).endsWith("LockNodesTest lambda");
    assertThat(naming.typeOf(new byte[0])).isEqualTo("byte[]");
    assertThat(LockType.simpleName("com.acme.Bank$Account")).isEqualTo("Bank.Account");
  }
}
