package io.heddle.instrument.weave.subject;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks that come from everywhere. */
@SuppressWarnings("LockNotBeforeTry") // nobody else knows them
public final class Named {
  private static final Lock GLOBAL = new ReentrantLock();
  private static final List<Lock> LIST = new ArrayList<>(List.of(new ReentrantLock()));
  private static final Map<String, Lock> MAP = new HashMap<>(Map.of("a", new ReentrantLock()));
  private static final Deque<Lock> DEQUE = new ArrayDeque<>(LIST);
  private static final AtomicReference<Lock> REFERENCE = new AtomicReference<>(GLOBAL);
  private static final AtomicReferenceArray<Lock> ARRAY =
      new AtomicReferenceArray<>(new Lock[] {GLOBAL});
  private static final Optional<Lock> OPTIONAL = Optional.of(GLOBAL);
  private static final ThreadLocal<Lock> THREAD_LOCAL = ThreadLocal.withInitial(() -> GLOBAL);
  private static final Lock[] FILLED = new Lock[2];

  /** Has accessors of every kind. */
  public static class Account {
    private final Lock lock = new ReentrantLock();
    private final List<Lock> parts = List.of(lock);
    private final Lock[] array = {lock};

    public Lock getLock() {
      return lock;
    }

    public List<Lock> getParts() {
      return parts;
    }

    public Lock[] getArray() {
      return array;
    }

    public Lock pick() {
      return parts.isEmpty() ? lock : parts.get(0);
    }

    public static Lock global() {
      return GLOBAL;
    }
  }

  /** Inherits them. */
  public static final class Savings extends Account {}

  /** Has one of a kind that nobody can look through. */
  public interface Guarded {
    Lock guard();
  }

  private static void take(Lock lock) {
    lock.lock();
    lock.unlock();
  }

  public static void getter() {
    Account account = new Account();
    account.getLock().lock();
    account.getLock().unlock();
  }

  public static void inheritedGetter() {
    Savings savings = new Savings();
    Lock lock = savings.getLock();
    lock.lock();
    lock.unlock();
  }

  public static void staticGetter() {
    Account.global().lock();
    Account.global().unlock();
  }

  public static void getterOfACollection() {
    Account account = new Account();
    account.getParts().get(0).lock();
    account.getArray()[0].unlock();
  }

  public static void busyGetter() {
    Account account = new Account();
    account.pick().lock();
    account.pick().unlock();
  }

  public static void interfaceGetter() {
    Guarded guarded = () -> GLOBAL;
    guarded.guard().lock();
    guarded.guard().unlock();
  }

  public static void list() {
    LIST.get(0).lock();
    LIST.get(LIST.size() - 1).unlock();
  }

  public static void loop() {
    for (Lock lock : LIST) {
      lock.lock();
      lock.unlock();
    }
  }

  public static void map() {
    MAP.get("a").lock();
    Objects.requireNonNull(MAP.get("a"), "no lock").unlock();
    MAP.computeIfAbsent("b", key -> new ReentrantLock()).lock();
    MAP.getOrDefault("b", GLOBAL).unlock();
  }

  public static void entries() {
    for (Map.Entry<String, Lock> entry : MAP.entrySet()) {
      Lock lock = entry.getValue();
      lock.lock();
      lock.unlock();
    }
    for (Lock lock : MAP.values()) {
      lock.lock();
      lock.unlock();
    }
  }

  public static void deque() {
    DEQUE.peekFirst().lock();
    DEQUE.getLast().unlock();
  }

  public static void reference() {
    REFERENCE.get().lock();
    REFERENCE.get().unlock();
  }

  public static void referenceArray() {
    ARRAY.get(0).lock();
    ARRAY.get(0).unlock();
  }

  public static void optional() {
    OPTIONAL.orElseThrow().lock();
    OPTIONAL.get().unlock();
  }

  public static void threadLocal() {
    THREAD_LOCAL.get().lock();
    THREAD_LOCAL.get().unlock();
  }

  /** Of the class {@link Account}. */
  public static void newInField() {
    Account account = new Account();
    take(account.lock);
  }

  public static void newInLocal() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock(true);
    take(both.readLock());
  }

  public static void newAsArgument() {
    take(new ReentrantLock());
  }

  public static void newInArray() {
    FILLED[FILLED.length - 1] = new ReentrantLock();
    take(FILLED[1]);
  }

  public static void newInLambda() {
    Runnable run =
        () -> {
          Semaphore permits = new Semaphore(1);
          permits.acquireUninterruptibly();
          permits.release();
        };
    run.run();
  }

  public static Object newObject() {
    Object monitor = new Object();
    return Arrays.asList(monitor, new Object());
  }

  public static void captured() {
    Lock mine = new ReentrantLock();
    Runnable lambda = () -> take(mine);
    lambda.run();
    new Thread() {
      @Override
      public void run() {
        mine.lock();
        mine.unlock();
      }
    }.run();
  }

  private static class Base {
    final Object held;

    Base(Object held) {
      this.held = held;
    }
  }

  private static final class Derived extends Base {
    Derived() {
      super(new Object());
    }
  }

  public static void inheritedField() {
    synchronized (new Derived().held) {
      take(GLOBAL);
    }
  }

  public static Object newForSuper() {
    return new Derived().held;
  }
}
