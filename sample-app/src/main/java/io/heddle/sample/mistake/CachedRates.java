package io.heddle.sample.mistake;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Wants the write lock while it holds the read lock: waits for itself. */
public final class CachedRates implements Mistake {
  private final ReadWriteLock rates = new ReentrantReadWriteLock();

  @Override
  public void make() throws InterruptedException {
    Mistake.inDaemon("rates", this::refresh);
  }

  @SuppressWarnings("LockNotBeforeTry") // never gets there
  private void refresh() {
    rates.readLock().lock();
    try {
      rates.writeLock().lock();
      rates.writeLock().unlock();
    } finally {
      rates.readLock().unlock();
    }
  }
}
