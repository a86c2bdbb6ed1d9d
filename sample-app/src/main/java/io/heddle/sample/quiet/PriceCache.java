package io.heddle.sample.quiet;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A cache that reads shared, and on a miss lets go, writes, and steps down from write to read. */
final class PriceCache implements Drill {
  private static final int ARTICLES = 64;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Integer, Integer> prices = new HashMap<>();
  private int next;

  @Override
  public String name() {
    return "read-write lock, write stepping down to read";
  }

  @Override
  public void round(int worker) {
    int article = nextArticle();
    if (price(article) != article * 2) {
      throw new IllegalStateException("wrong price of article " + article);
    }
  }

  @Override
  public boolean holds(long rounds) {
    lock.readLock().lock();
    try {
      return prices.size() == Math.min(ARTICLES, rounds);
    } finally {
      lock.readLock().unlock();
    }
  }

  private synchronized int nextArticle() {
    return next++ % ARTICLES;
  }

  private int price(int article) {
    lock.readLock().lock();
    try {
      Integer cached = prices.get(article);
      if (cached != null) {
        return cached;
      }
    } finally {
      lock.readLock().unlock();
    }
    return load(article);
  }

  private int load(int article) {
    lock.writeLock().lock();
    try {
      prices.put(article, article * 2);
      lock.readLock().lock();
    } finally {
      lock.writeLock().unlock();
    }
    try {
      return prices.get(article);
    } finally {
      lock.readLock().unlock();
    }
  }
}
