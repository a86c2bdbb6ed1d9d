package io.heddle.it.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Threads with objects of pools. */
public final class Pools {
  /** Longer than what is told of those who have one and wait for another one. */
  private static final int WAIT_SECONDS = 5;

  private final List<Thread> threads = new ArrayList<>();
  private final Objects objects;

  private Pools(Objects objects) {
    this.objects = objects;
  }

  /** A pool, whatever its methods are called. */
  private interface Objects {
    Object take(String key) throws Exception;

    void giveBack(String key, Object object) throws Exception;
  }

  /** With two objects. */
  private static final class Generic implements Objects {
    private final GenericObjectPool<Object> clients = new GenericObjectPool<>(new Maker());

    Generic() {
      clients.setMaxTotal(2);
    }

    @Override
    public Object take(String key) throws Exception {
      return clients.borrowObject();
    }

    @Override
    public void giveBack(String key, Object object) throws Exception {
      clients.returnObject(object);
    }
  }

  /** With one object for each key. */
  private static final class Keyed implements Objects {
    private final GenericKeyedObjectPool<String, Object> clients =
        new GenericKeyedObjectPool<>(new KeyedMaker());

    Keyed() {
      clients.setMaxTotalPerKey(1);
    }

    @Override
    public Object take(String key) throws Exception {
      return clients.borrowObject(key);
    }

    @Override
    public void giveBack(String key, Object object) throws Exception {
      clients.returnObject(key, object);
    }
  }

  /** Commons-pool 1, which waits for a notification. */
  private static final class First implements Objects {
    private final org.apache.commons.pool.impl.GenericObjectPool<Object> clients =
        new org.apache.commons.pool.impl.GenericObjectPool<>(new FirstMaker());

    First() {
      clients.setMaxActive(2);
    }

    @Override
    public Object take(String key) throws Exception {
      return clients.borrowObject();
    }

    @Override
    public void giveBack(String key, Object object) throws Exception {
      clients.returnObject(object);
    }
  }

  /** As that of Jedis: its objects give themselves back. */
  private static final class Resources implements Objects {
    private final ResourcePool clients = new ResourcePool();

    @Override
    public Object take(String key) {
      return clients.getResource();
    }

    @Override
    public void giveBack(String key, Object object) {
      ((Resource) object).close();
    }
  }

  private static final class ResourcePool {
    private final GenericObjectPool<Object> inner = new GenericObjectPool<>(new Maker());

    ResourcePool() {
      inner.setMaxTotal(2);
    }

    Resource getResource() {
      try {
        Resource resource = (Resource) inner.borrowObject();
        resource.of = this;
        return resource;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    void returnResource(Resource resource) {
      inner.returnObject(resource);
    }
  }

  private static final class Resource {
    private ResourcePool of;

    void close() {
      of.returnResource(this);
    }
  }

  private static final class Maker extends BasePooledObjectFactory<Object> {
    @Override
    public Object create() {
      return new Resource();
    }

    @Override
    public PooledObject<Object> wrap(Object object) {
      return new DefaultPooledObject<>(object);
    }
  }

  private static final class KeyedMaker extends BaseKeyedPooledObjectFactory<String, Object> {
    @Override
    public Object create(String key) {
      return new Object();
    }

    @Override
    public PooledObject<Object> wrap(Object object) {
      return new DefaultPooledObject<>(object);
    }
  }

  private static final class FirstMaker
      extends org.apache.commons.pool.BasePoolableObjectFactory<Object> {
    @Override
    public Object makeObject() {
      return new Object();
    }
  }

  private static Objects objects(String kind) {
    return switch (kind) {
      case "generic" -> new Generic();
      case "keyed" -> new Keyed();
      case "first" -> new First();
      case "resources" -> new Resources();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Arguments: the pool; what to do. Prints {@code done} if it comes to its end. */
  public static void main(String[] args) throws Exception {
    Pools program = new Pools(objects(args[0]));
    switch (args[1]) {
      case "nested" -> program.nested();
      case "enough" -> program.enough();
      case "retried" -> program.retried();
      case "handed-on" -> program.handedOn();
      case "contended" -> program.contended();
      case "other-key" -> program.otherKey();
      case "leaked" -> program.leaked();
      case "leaked-timed" -> program.leakedTimed();
      default -> throw new IllegalArgumentException(args[1]);
    }
    for (Thread thread : program.threads) {
      thread.join();
    }
    System.out.println("done");
    System.exit(0); // pools have threads
  }

  private interface Body {
    void run() throws Exception;
  }

  private void start(String name, Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            name);
    threads.add(thread);
    thread.start();
  }

  private static void work(int seconds) throws InterruptedException {
    TimeUnit.SECONDS.sleep(seconds);
  }

  /** Both have one of two objects, and want another one. */
  private void nested() {
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    start("buyer-1", () -> buy("a", "b", bothHaveOne));
    start("buyer-2", () -> buy("b", "a", bothHaveOne));
  }

  private void buy(String key, String next, CyclicBarrier bothHaveOne) throws Exception {
    Object order = objects.take(key);
    bothHaveOne.await();
    audit(next);
    objects.giveBack(key, order);
  }

  private void audit(String key) throws Exception {
    objects.giveBack(key, objects.take(key));
  }

  /** One thread takes two, of which there are enough, and keeps them for long. */
  private void enough() {
    start(
        "buyer",
        () -> {
          Object order = objects.take("a");
          Object audit = objects.take("b");
          work(WAIT_SECONDS);
          objects.giveBack("b", audit);
          objects.giveBack("a", order);
        });
  }

  /** Those who do not get a second one soon give the first one back and begin again. */
  private void retried() {
    GenericObjectPool<Object> clients = ((Generic) objects).clients;
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    for (String name : List.of("buyer-1", "buyer-2")) {
      start(
          name,
          () -> {
            while (System.nanoTime() < end) {
              Object order = clients.borrowObject();
              try {
                bothHaveOne.await(1, TimeUnit.SECONDS);
                clients.returnObject(clients.borrowObject(Duration.ofMillis(300)));
              } catch (NoSuchElementException | BrokenBarrierException e) {
                Thread.yield();
              } catch (TimeoutException e) {
                bothHaveOne.reset();
              } finally {
                clients.returnObject(order);
              }
            }
          });
    }
  }

  /** A thread takes objects for others, which give them back. */
  private void handedOn() {
    SynchronousQueue<Object> handedOn = new SynchronousQueue<>();
    start(
        "taker",
        () -> {
          for (int i = 0; i < 4; i++) {
            handedOn.put(objects.take("a"));
          }
        });
    for (String name : List.of("worker-1", "worker-2")) {
      start(
          name,
          () -> {
            for (int i = 0; i < 2; i++) {
              Object mine = handedOn.take();
              work(i == 0 ? 0 : WAIT_SECONDS);
              objects.giveBack("a", mine);
            }
          });
    }
  }

  /** More threads than objects, and none has more than one at a time, though each has many. */
  private void contended() {
    for (int i = 0; i < 4; i++) {
      start(
          "buyer-" + i,
          () -> {
            objects.giveBack("a", objects.take("a"));
            Object order = objects.take("a");
            work(WAIT_SECONDS);
            objects.giveBack("a", order);
          });
    }
  }

  /** Two threads have taken all, and have ended; two more wait forever. */
  private void leaked() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      start("leaker", () -> objects.take("a"));
    }
    for (Thread leaker : threads) {
      leaker.join();
    }
    start("buyer-1", () -> audit("a"));
    start("buyer-2", () -> audit("a"));
  }

  /** The same, but they give up in the end. */
  private void leakedTimed() throws Exception {
    GenericObjectPool<Object> clients = ((Generic) objects).clients;
    clients.setMaxWait(Duration.ofSeconds(WAIT_SECONDS));
    List<Object> leaked = List.of(clients.borrowObject(), clients.borrowObject());
    start(
        "buyer",
        () -> {
          try {
            leaked.contains(clients.borrowObject());
          } catch (NoSuchElementException expected) {
            System.out.println("gave up");
          }
        });
  }

  /** A thread that has an object of a key waits for one of another, whose taker works. */
  private void otherKey() throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    start(
        "keeper",
        () -> {
          Object kept = objects.take("b");
          taken.countDown();
          work(WAIT_SECONDS);
          objects.giveBack("b", kept);
        });
    taken.await();
    start(
        "buyer",
        () -> {
          Object order = objects.take("a");
          audit("b");
          objects.giveBack("a", order);
        });
  }
}
