package io.heddle.it.program;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;

/** Loads a plug-in many times, each time by a new loader, runs it on a thread that lives on. */
public final class Plugins {
  private static final Object SHALLOW = new Object();

  private Plugins() {}

  /**
   * Prints how many loaders are alive when no more go, and waits for a line of input.
   *
   * @param args where: {@code main}, {@code pool}, {@code raw}, {@code common} or {@code virtual},
   *     or a loop that is a task itself, {@code loop in pool} or {@code loop in virtual}; then how
   *     many times; then {@code locks}, {@code fails} or {@code refuses}
   */
  public static void main(String[] args) throws Exception {
    Executor on = executor(args[0]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      loaders.add(
          switch (args[2]) {
            case "locks" -> loadAndRun(on);
            case "fails" -> loadAndFail(on);
            case "refuses" -> loadAndRefuse();
            default -> throw new IllegalArgumentException(args[2]);
          });
    }
    System.out.println("alive: " + alive(loaders));
    System.in.read();
  }

  private static Executor executor(String where) throws ReflectiveOperationException {
    return switch (where) {
      case "main" -> Runnable::run;
      case "pool" -> Executors.newFixedThreadPool(1, daemons());
      case "common" -> ForkJoinPool.commonPool();
      case "virtual" ->
          (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      case "raw" -> Loop.on(task -> daemons().newThread(task).start());
      case "loop in pool" -> Loop.on(executor("pool"));
      case "loop in virtual" -> Loop.on(executor("virtual"));
      default -> throw new IllegalArgumentException(where);
    };
  }

  private static ThreadFactory daemons() {
    return task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static WeakReference<ClassLoader> loadAndRun(Executor on) throws Exception {
    Runnable plugin = load(Plugin.class);
    runOnce(on, plugin);
    return loaderOf(plugin);
  }

  /** Fails as the task of a future, and inside of a stage. */
  private static WeakReference<ClassLoader> loadAndFail(Executor on) throws Exception {
    Runnable plugin = load(FailingPlugin.class);
    runOnce(on, new FutureTask<>(plugin, null));
    runOnce(on, () -> CompletableFuture.completedFuture("done").thenRun(plugin));
    return loaderOf(plugin);
  }

  /** The thread for the task is never made. */
  private static WeakReference<ClassLoader> loadAndRefuse() throws Exception {
    Runnable plugin = load(FailingPlugin.class);
    Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
    Executor refusing = (Executor) perTask.invoke(null, plugin);
    try {
      refusing.execute(plugin);
    } catch (RuntimeException expected) {
      return loaderOf(plugin);
    }
    throw new IllegalStateException("not refused");
  }

  private static Runnable load(Class<?> type) throws ReflectiveOperationException {
    Class<?> loaded = new Loader(type.getName()).loadClass(type.getName());
    return (Runnable) loaded.getDeclaredConstructor().newInstance();
  }

  private static WeakReference<ClassLoader> loaderOf(Runnable plugin) {
    return new WeakReference<>(plugin.getClass().getClassLoader());
  }

  private static void runOnce(Executor on, Runnable task) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    on.execute(new Once(task, done));
    done.await();
  }

  /** What stays of a task on a thread must not be the plug-in. */
  private static final class Once implements Runnable {
    private final CountDownLatch done;
    private Runnable plugin;

    Once(Runnable plugin, CountDownLatch done) {
      this.plugin = plugin;
      this.done = done;
    }

    @Override
    public void run() {
      plugin.run();
      plugin = null;
      Thread.interrupted();
      done.countDown();
    }
  }

  /** A thread with a loop of its own. */
  private static final class Loop implements Executor {
    private final SynchronousQueue<Runnable> tasks = new SynchronousQueue<>();

    static Loop on(Executor thread) {
      Loop loop = new Loop();
      thread.execute(loop::runAll);
      return loop;
    }

    private void runAll() {
      while (true) {
        try {
          tasks.take().run();
        } catch (InterruptedException e) {
          Thread.interrupted();
        }
      }
    }

    @Override
    public void execute(Runnable task) {
      try {
        tasks.put(task);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Collects until nothing more goes; the thread takes a lock now and then meanwhile. */
  private static int alive(List<WeakReference<ClassLoader>> loaders) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    int alive = loaders.size();
    while (alive > 0 && System.nanoTime() < end) {
      System.gc();
      synchronized (SHALLOW) {
        alive = (int) loaders.stream().filter(loader -> !loader.refersTo(null)).count();
      }
    }
    return alive;
  }

  /** Defines the classes of the plug-in itself. */
  private static final class Loader extends ClassLoader {
    private final String own;

    /** Of the class with this name, and of those in it. */
    Loader(String own) {
      super(Plugins.class.getClassLoader());
      this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        boolean isOwn = name.equals(own) || name.startsWith(own + '$');
        return loaded != null ? loaded : isOwn ? define(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
