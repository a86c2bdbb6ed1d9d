package io.heddle.engine.weak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakTableTest {
  private static final class Note extends WeakNode {
    final String text;

    Note(Object about, String text) {
      super(about);
      this.text = text;
    }
  }

  private final WeakTable<Note> table = new WeakTable<>(Note.class, 4, 10);

  @Test
  void findsByIdentityNotByEquality() {
    String one = new String("same");
    String other = new String("same");
    table.add(new Note(one, "first"));
    assertThat(table.find(one).text).isEqualTo("first");
    assertThat(table.find(other)).isNull();
  }

  @Test
  void givesEachNodeToOneTakerOnly() {
    Object task = new Object();
    table.add(new Note(task, "a"));
    table.add(new Note(task, "b"));
    assertThat(List.of(table.take(task).text, table.take(task).text))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(table.take(task)).isNull();
  }

  @Test
  void forgetsWhatIsCollected() {
    WeakReference<Object> gone = addShortLived();
    await()
        .until(
            () -> {
              System.gc();
              return gone.get() == null;
            });
    table.sweep();
    assertThat(table.size()).isZero();
  }

  private WeakReference<Object> addShortLived() {
    Object shortLived = new Object();
    table.add(new Note(shortLived, "x"));
    return new WeakReference<>(shortLived);
  }

  @Test
  void refusesAndCountsPastItsLimit() {
    List<Object> alive = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Object object = new Object();
      alive.add(object);
      assertThat(table.add(new Note(object, "n"))).isEqualTo(i < 10);
    }
    assertThat(table.dropped()).isEqualTo(2);
    alive.forEach(table::take);
    table.sweep();
    assertThat(table.add(new Note(alive.get(0), "again"))).isTrue();
  }

  @Test
  void sweepsTakenNodesInTheMiddleOfABucket() {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Object object = new Object();
      objects.add(object);
      table.add(new Note(object, "n" + i));
    }
    for (int i = 0; i < 10; i += 2) {
      assertThat(table.take(objects.get(i)).text).isEqualTo("n" + i);
    }
    table.sweep();
    assertThat(table.size()).isEqualTo(5);
    List<String> left = new ArrayList<>();
    table.forEach(note -> left.add(note.text));
    assertThat(left).containsExactlyInAnyOrder("n1", "n3", "n5", "n7", "n9");
  }
}
