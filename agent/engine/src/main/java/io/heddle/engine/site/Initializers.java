package io.heddle.engine.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The initialisers of classes that were woven and have not run yet, by site. Weaving adds, the
 * agent's thread takes. Thread-safe, bounded.
 */
public final class Initializers {
  /** At about 200 bytes each, 3 MB. */
  static final int LIMIT = 1 << 14;

  private final Map<Integer, Initializer> bySite = new HashMap<>();
  private final AtomicInteger dropped = new AtomicInteger();

  Initializers() {}

  /** Keeps what is known about the initialiser at this site. */
  public synchronized void add(int site, Initializer initializer) {
    if (bySite.size() >= LIMIT && !bySite.containsKey(site)) {
      dropped.incrementAndGet();
    } else {
      bySite.put(site, initializer);
    }
  }

  /** Gives out what is known, once: an initialiser runs once. */
  public synchronized @Nullable Initializer take(int site) {
    return bySite.remove(site);
  }

  /** The sites of those that have not run. */
  public synchronized List<Integer> sites() {
    return List.copyOf(bySite.keySet());
  }

  /** How many found the table full. */
  public int dropped() {
    return dropped.get();
  }
}
