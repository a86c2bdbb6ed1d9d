package io.heddle.instrument.jdk;

import io.heddle.instrument.plan.HookGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Every place in the JDK where a hook is woven that is not about locks, as data. A place may be
 * absent from a JDK; the {@link #anyOf} methods are the same place, under the names of other
 * releases or in several methods of one class that do the same.
 */
enum JdkHook {
  /** The constructor of platform threads that does the work, not those that delegate to it. */
  THREAD_CREATED(
      At.RETURN, "threadCreated", Args.THIS, "java/lang/Thread.<init>(Ljava/lang/ThreadGroup;"),
  THREAD_START(At.ENTRY, "threadStarting", Args.THIS, "java/lang/Thread.start()V"),
  /** JDK 19 and later: pools start their threads here. */
  THREAD_START_IN_CONTAINER(
      At.ENTRY,
      "threadStarting",
      Args.THIS,
      "java/lang/Thread.start(Ljdk/internal/vm/ThreadContainer;)V"),
  VIRTUAL_THREAD_START(
      At.ENTRY,
      "threadStarting",
      Args.THIS,
      "java/lang/VirtualThread.start(Ljdk/internal/vm/ThreadContainer;)V"),
  /**
   * Not at the entry of {@code run}: on JDK 21 the thread is still changing from its carrier there,
   * and a hook that had to wait for a class being loaded stopped the whole JVM.
   */
  VIRTUAL_THREAD_RUN(
      At.BEFORE_CALL,
      "threadRunning",
      Args.THIS,
      new Call("java/lang/VirtualThread.runWith"),
      "java/lang/VirtualThread.run(Ljava/lang/Runnable;)V"),
  /** For the same reason not at the returns, but where the task and its handler are done. */
  VIRTUAL_THREAD_END(
      At.BEFORE_CALL,
      "threadEnding",
      Args.THIS,
      new Call("jdk/internal/vm/StackableScope.popAll"),
      "java/lang/VirtualThread.run(Ljava/lang/Runnable;)V"),
  /** The JVM calls it on each platform thread that ends. */
  THREAD_END(At.ENTRY, "threadEnding", Args.THIS, "java/lang/Thread.exit()V"),
  UNCAUGHT(
      At.ENTRY,
      "uncaught",
      Args.THIS_AND_FIRST,
      "java/lang/Thread.dispatchUncaughtException(Ljava/lang/Throwable;)V"),

  POOL_CREATED(
      At.RETURN,
      "poolCreated",
      Args.THIS,
      "java/util/concurrent/ThreadPoolExecutor.<init>(IIJLjava/util/concurrent/TimeUnit;"),
  FORK_JOIN_POOL_CREATED(
      At.RETURN, "poolCreated", Args.THIS, "java/util/concurrent/ForkJoinPool.<init>("),
  THREAD_PER_TASK_CREATED(
      At.RETURN, "poolCreated", Args.THIS, "java/util/concurrent/ThreadPerTaskExecutor.<init>("),
  TIMER_CREATED(
      At.RETURN, "poolCreated", Args.THIS, "java/util/Timer.<init>(Ljava/lang/String;Z)V"),

  WORKER_ADDING(
      At.AROUND,
      "workerAdding",
      Args.THIS,
      "java/util/concurrent/ThreadPoolExecutor.addWorker(Ljava/lang/Runnable;Z)Z"),
  THREAD_PER_TASK_STARTING(
      At.AROUND,
      "workerAdding",
      Args.THIS,
      "java/util/concurrent/ThreadPerTaskExecutor.start(Ljava/lang/Thread;)V"),

  THREAD_PER_TASK_BOUND(
      At.ENTRY,
      "taskBound",
      Args.FIRST,
      "java/util/concurrent/ThreadPerTaskExecutor.newThread(Ljava/lang/Runnable;)"),
  EXECUTE(
      At.ENTRY,
      "taskSubmitted",
      Args.THIS_AND_FIRST,
      "java/util/concurrent/ThreadPoolExecutor.execute(Ljava/lang/Runnable;)V"),
  DELAYED_EXECUTE(
      At.ENTRY,
      "taskSubmitted",
      Args.THIS_AND_FIRST,
      "java/util/concurrent/ScheduledThreadPoolExecutor.delayedExecute("),
  PERIODIC_AGAIN(
      At.ENTRY,
      "taskSubmitted",
      Args.THIS_AND_FIRST,
      "java/util/concurrent/ScheduledThreadPoolExecutor.reExecutePeriodic("),
  TIMER_SCHEDULED(
      At.ENTRY,
      "taskSubmitted",
      Args.THIS_AND_FIRST,
      "java/util/Timer.sched(Ljava/util/TimerTask;"),
  /** JDK 17; later releases submit through {@code poolSubmit}. */
  FORK_JOIN_SUBMIT(
      At.ENTRY,
      "taskSubmitted",
      Args.THIS_AND_FIRST,
      "java/util/concurrent/ForkJoinPool.externalSubmit(Ljava/util/concurrent/ForkJoinTask;)",
      "java/util/concurrent/ForkJoinPool.poolSubmit(ZLjava/util/concurrent/ForkJoinTask;)"),
  /** Before others can see that the future is done. */
  FUTURE_SET(
      At.ENTRY,
      "releasing",
      Args.THIS,
      "java/util/concurrent/FutureTask.set(Ljava/lang/Object;)V",
      "java/util/concurrent/FutureTask.setException(Ljava/lang/Throwable;)V"),
  FUTURE_GET(At.ENTRY, "acquired", Args.THIS, "java/util/concurrent/FutureTask.report(I)"),
  FORK_JOIN_SET(
      At.BEFORE_CALL,
      "releasing",
      Args.THIS,
      new Call("java/util/concurrent/ForkJoinTask.setDone"),
      "java/util/concurrent/ForkJoinTask.doExec()"),
  FORK_JOIN_SET_EXCEPTION(
      At.BEFORE_CALL,
      "releasing",
      Args.THIS,
      new Call("java/util/concurrent/ForkJoinTask.trySetException"),
      "java/util/concurrent/ForkJoinTask.doExec()"),
  FORK_JOIN_GET(
      At.RETURN,
      "acquired",
      Args.THIS,
      "java/util/concurrent/ForkJoinTask.join()",
      "java/util/concurrent/ForkJoinTask.get(",
      "java/util/concurrent/ForkJoinTask.quietlyJoin()V"),
  COMPLETABLE_SET(
      At.ENTRY,
      "releasing",
      Args.THIS,
      "java/util/concurrent/CompletableFuture.completeValue(",
      "java/util/concurrent/CompletableFuture.completeNull(",
      "java/util/concurrent/CompletableFuture.completeThrowable(",
      "java/util/concurrent/CompletableFuture.completeRelay(",
      "java/util/concurrent/CompletableFuture.internalComplete("),
  COMPLETABLE_GET(
      At.BEFORE_CALL,
      "acquired",
      Args.THIS,
      new Call("java/util/concurrent/CompletableFuture.reportGet"),
      "java/util/concurrent/CompletableFuture.get("),
  COMPLETABLE_JOIN(
      At.BEFORE_CALL,
      "acquired",
      Args.THIS,
      new Call("java/util/concurrent/CompletableFuture.reportJoin"),
      "java/util/concurrent/CompletableFuture.join()"),
  /** Of a stage that waits for two: whoever comes last goes on for both. */
  COMPLETABLE_BOTH_APPLY(
      At.ENTRY,
      "acquired",
      Args.SOURCES,
      "java/util/concurrent/CompletableFuture$BiApply.tryFire(I)"),
  COMPLETABLE_BOTH_ACCEPT(
      At.ENTRY,
      "acquired",
      Args.SOURCES,
      "java/util/concurrent/CompletableFuture$BiAccept.tryFire(I)"),
  COMPLETABLE_BOTH_RUN(
      At.ENTRY,
      "acquired",
      Args.SOURCES,
      "java/util/concurrent/CompletableFuture$BiRun.tryFire(I)"),
  /** {@code allOf}. */
  COMPLETABLE_BOTH_RELAY(
      At.ENTRY,
      "acquired",
      Args.SOURCES,
      "java/util/concurrent/CompletableFuture$BiRelay.tryFire(I)"),
  /** Whoever finds the future done runs the stage, or submits it. */
  COMPLETABLE_CLAIM(
      At.ENTRY,
      "acquired",
      Args.SOURCE,
      "java/util/concurrent/CompletableFuture$UniCompletion.claim()Z"),
  /** A stage added to a future that is done already runs at once. */
  COMPLETABLE_DONE(
      At.ENTRY,
      "acquired",
      Args.THIS,
      "java/util/concurrent/CompletableFuture.uniApplyNow(",
      "java/util/concurrent/CompletableFuture.uniAcceptNow(",
      "java/util/concurrent/CompletableFuture.uniRunNow("),
  LATCH_COUNT_DOWN(
      At.ENTRY, "releasing", Args.THIS, "java/util/concurrent/CountDownLatch.countDown()V"),
  LATCH_AWAIT(At.RETURN, "acquired", Args.THIS, "java/util/concurrent/CountDownLatch.await("),
  THREAD_JOIN(
      At.RETURN,
      "acquired",
      Args.THIS,
      "java/lang/Thread.join(J)V",
      "java/lang/Thread.join(Ljava/time/Duration;)Z"),
  /** For whom a thread waits is not to be seen from outside. */
  JOIN_WAIT(
      At.AROUND,
      "joining",
      Args.THIS,
      "java/lang/Thread.join(J)V",
      "java/lang/Thread.join(Ljava/time/Duration;)Z"),
  POOL_TERMINATED(
      At.RETURN,
      "acquired",
      Args.THIS,
      "java/util/concurrent/ThreadPoolExecutor.awaitTermination("),
  FORK_JOIN_POOL_TERMINATED(
      At.RETURN,
      "acquired",
      Args.THIS,
      "java/util/concurrent/ForkJoinPool.awaitTermination(",
      "java/util/concurrent/ForkJoinPool.close()V"),
  THREAD_PER_TASK_TERMINATED(
      At.RETURN,
      "acquired",
      Args.THIS,
      "java/util/concurrent/ThreadPerTaskExecutor.awaitTermination("),
  REJECTED(
      At.ENTRY,
      "taskRejected",
      Args.THIS_AND_FIRST,
      "java/util/concurrent/ThreadPoolExecutor.reject(Ljava/lang/Runnable;)V"),

  /** Before {@code task.run()}; the task is on the stack. */
  TASK_RUN(
      At.BEFORE_CALL,
      "taskStarting",
      Args.STACK,
      new Call("java/lang/Runnable.run"),
      "java/util/concurrent/ThreadPoolExecutor.runWorker("),
  /** Before {@code afterExecute(task, thrown)}: the one place that every outcome passes. */
  TASK_END(
      At.BEFORE_CALL,
      "taskEnded",
      Args.STACK,
      new Call("java/util/concurrent/ThreadPoolExecutor.afterExecute"),
      "java/util/concurrent/ThreadPoolExecutor.runWorker("),
  /**
   * A worker that was in {@code runWorker} when the agent was attached goes on in the old code, and
   * comes anew only to what that calls: for each task to this, unless a subclass overrides it.
   */
  TASK_RUN_IN_OLD_LOOP(
      At.ENTRY,
      "taskStarting",
      Args.THIS_AND_SECOND,
      "java/util/concurrent/ThreadPoolExecutor.beforeExecute("),
  /** The same, whatever is overridden; but for the task that the worker has waited for. */
  TASK_TAKEN_IN_OLD_LOOP(
      At.RETURN, "taskStarting", Args.STACK, "java/util/concurrent/ThreadPoolExecutor.getTask()"),
  TASK_END_IN_OLD_LOOP(
      At.ENTRY,
      "taskEnded",
      Args.FIRST_AND_SECOND,
      "java/util/concurrent/ThreadPoolExecutor.afterExecute("),
  /** Whoever looks for the next task is done with the last one. */
  TASK_OVER_IN_OLD_LOOP(
      At.ENTRY, "taskEnded", Args.NONE, "java/util/concurrent/ThreadPoolExecutor.getTask()"),
  /** One of the two precedes each run; also the end of a cancelled task, which has none. */
  TIMER_TASK_RUN_IN_OLD_LOOP(
      At.ENTRY,
      "taskStarting",
      Args.TIMER_TASK,
      "java/util/TaskQueue.removeMin()",
      "java/util/TaskQueue.rescheduleMin("),
  /** What the loop of a timer asks first. */
  TIMER_TASK_OVER_IN_OLD_LOOP(At.ENTRY, "taskEnded", Args.NONE, "java/util/TaskQueue.isEmpty()"),
  TIMER_TASK_RUN(
      At.BEFORE_CALL,
      "taskStarting",
      Args.STACK,
      new Call("java/util/TimerTask.run"),
      "java/util/TimerThread.mainLoop()V"),
  TIMER_TASK_END(
      At.AFTER_CALL,
      "taskEnded",
      Args.STACK,
      new Call("java/util/TimerTask.run"),
      "java/util/TimerThread.mainLoop()V"),
  FORK_JOIN_RUN(At.AROUND, "forkJoin", Args.THIS, "java/util/concurrent/ForkJoinTask.doExec()"),
  FUTURE_FAILED(
      At.ENTRY,
      "taskFailed",
      Args.FIRST,
      "java/util/concurrent/FutureTask.setException(Ljava/lang/Throwable;)V"),
  COMPLETABLE_FAILED(
      At.ENTRY,
      "taskFailed",
      Args.FIRST,
      "java/util/concurrent/CompletableFuture.completeThrowable(Ljava/lang/Throwable;)Z"),
  PLATFORM_SERVER(
      At.RETURN,
      "platformServer",
      Args.RESULT,
      "java/lang/management/ManagementFactory.getPlatformMBeanServer()");

  /** Where in the method the call goes. */
  enum At {
    /** First thing in the method. */
    ENTRY,
    /** Before each return. */
    RETURN,
    /** First thing in the method, and again before each return and on each exception. */
    AROUND,
    /** Before each call of the method named in {@link #call}. */
    BEFORE_CALL,
    /** After it. */
    AFTER_CALL
  }

  /** What the hook gets. */
  enum Args {
    THIS,
    FIRST,
    THIS_AND_FIRST,
    /** The future that the stage waits for. */
    SOURCE,
    /** The two futures that the stage waits for, one after the other. */
    SOURCES,
    STACK,
    /** What the method returns. */
    RESULT,
    THIS_AND_SECOND,
    FIRST_AND_SECOND,
    /** The thread, and the task that its queue has first. */
    TIMER_TASK,
    /** Null for each. */
    NONE
  }

  final At at;
  final String hook;
  final HookGroup group;
  private final String owner;
  final Args args;
  final String call;

  /** {@code owner.method(descriptor}, the descriptor possibly cut short. */
  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  final List<String> anyOf;

  JdkHook(At at, String hook, Args args, String... anyOf) {
    this.at = at;
    this.hook = hook;
    this.group = groupOf(hook);
    this.args = args;
    this.call = "";
    this.anyOf = List.of(anyOf);
    this.owner = ownerOf(anyOf[0]);
  }

  JdkHook(At at, String hook, Args args, Call call, String method) {
    this.at = at;
    this.hook = hook;
    this.group = groupOf(hook);
    this.args = args;
    this.call = call.method;
    this.anyOf = List.of(method);
    this.owner = ownerOf(method);
  }

  /** {@link #FORK_JOIN_RUN} has two hooks. */
  private static HookGroup groupOf(String hook) {
    return hook.equals("forkJoin") ? HookGroup.TASKS : HookGroup.of(hook);
  }

  private static String ownerOf(String method) {
    return method.substring(0, method.indexOf('.'));
  }

  /** A call inside the method, as {@code owner.name}. */
  private record Call(String method) {}

  /** The internal name of the class it is woven into. */
  String owner() {
    return owner;
  }

  /** The first JDK, from 17 on, that has the place: virtual threads came with 21. */
  int since() {
    return switch (this) {
      case THREAD_START_IN_CONTAINER,
          VIRTUAL_THREAD_START,
          VIRTUAL_THREAD_RUN,
          VIRTUAL_THREAD_END,
          THREAD_PER_TASK_CREATED,
          THREAD_PER_TASK_BOUND,
          THREAD_PER_TASK_STARTING,
          THREAD_PER_TASK_TERMINATED ->
          21;
      default -> 17;
    };
  }

  /**
   * Whether it waits for the application to load the class, which is not in {@code java.base} and
   * may be missing.
   */
  boolean isLazy() {
    return this == PLATFORM_SERVER;
  }

  /** Whether it is for threads that were in a loop before the agent came. */
  boolean isForOldLoops() {
    return name().endsWith("_IN_OLD_LOOP");
  }

  /** Whether this is the method, by {@code owner.name+descriptor}. */
  boolean matches(String method) {
    for (String prefix : anyOf) {
      if (method.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The hooks of one class. */
  static List<JdkHook> of(String owner) {
    List<JdkHook> hooks = new ArrayList<>();
    for (JdkHook hook : values()) {
      if (hook.owner().equals(owner)) {
        hooks.add(hook);
      }
    }
    return hooks;
  }
}
