package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All that locks a bin: under a lock, which is taken while a value is computed. */
final class BinsAndLock implements Scenario {
  private final ConcurrentHashMap<String, String> put = new ConcurrentHashMap<>();
  private final Map<String, String> removed = new ConcurrentHashMap<>();
  private final Map<String, String> replaced = new ConcurrentHashMap<>();
  private final Map<String, String> cleared = new ConcurrentHashMap<>();
  private final Map<String, String> filtered = new ConcurrentHashMap<>();
  private final Map<String, String> all = new ConcurrentHashMap<>();
  private final Set<Key> added = ConcurrentHashMap.newKeySet();
  private final Set<Key> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final Object a = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      put.putIfAbsent("key", "value"); // expect: inversion(BinsAndLock.a, BinsAndLock.put)
      removed.remove("key"); // expect: inversion(BinsAndLock.a, BinsAndLock.removed)
      replaced.replace("key", "value"); // expect: inversion(BinsAndLock.a, BinsAndLock.replaced)
      cleared.clear(); // expect: inversion(BinsAndLock.a, BinsAndLock.cleared)
      filtered.keySet().remove("key"); // expect: inversion(BinsAndLock.a, BinsAndLock.filtered)
      all.putAll(Map.of("key", "value")); // expect: inversion(BinsAndLock.a, BinsAndLock.all)
      added.add(new Key(this, 1)); // expect: inversion(BinsAndLock.a, BinsAndLock.added)
      set.remove(new Key(this, 1)); // expect: inversion(BinsAndLock.a, BinsAndLock.set)
    }
  }

  private void back() {
    for (Map<String, String> map : List.of(put, removed, replaced, cleared, filtered, all)) {
      map.compute("key", (key, value) -> locked());
    }
    for (Set<Key> keys : List.of(added, set)) {
      keys.add(new Key(this, 1));
      keys.add(new Key(this, 2)); // is compared with the other while their bin is locked
    }
  }

  private String locked() {
    synchronized (a) {
      return "value";
    }
  }

  /** Keys of one bin, which take a lock where they are compared. */
  private record Key(BinsAndLock owner, int number) {
    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      owner.locked();
      return other instanceof Key key && key.number == number;
    }
  }
}
