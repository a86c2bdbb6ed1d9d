package io.heddle.engine.lock;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The bins of a {@code ConcurrentHashMap}, for all of which the map stands: told from its monitor
 * by {@link LockMode#BIN}. They are woven in the map itself, at the monitors that it takes and at
 * the start of the methods that may take one.
 */
final class BinKind extends LockKind {
  BinKind() {
    super("bin", "the bins of a `ConcurrentHashMap`, as one lock", ConcurrentHashMap.class);
  }

  @Override
  public Set<String> makers() {
    return Set.of("java/util/concurrent/ConcurrentHashMap");
  }

  @Override
  public Set<String> factories() {
    return Set.of("newKeySet");
  }

  @Override
  public @Nullable Object ofCreated(Object made) {
    return made instanceof ConcurrentHashMap.KeySetView<?, ?> set ? set.getMap() : null;
  }

  /** The map as such stands for its monitor. */
  @Override
  public boolean is(Object lock) {
    return false;
  }

  @Override
  public Ownership ownership() {
    return Ownership.JVM;
  }

  @Override
  public List<Object> samples() {
    return List.of(ConcurrentHashMap.newKeySet());
  }
}
