package io.heddle.instrument.transform;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The classes that were loaded before the transformer was there, or are to lose their hooks. */
public final class WovenClasses {
  /** Whoever is in a class for longer is in it for good, and keeps hooks that do nothing. */
  private static final long LONGEST_RESTORING = TimeUnit.MINUTES.toNanos(10);

  private final Instrumentation instrumentation;
  private final WeavingTransformer weaving;
  private final SkipLog skips;
  private final boolean followsAnother;
  private final Retransformation retransformation;
  private final BackgroundWork work;

  /**
   * Of this JVM.
   *
   * @param skips takes what the JVM refuses to weave
   * @param followsAnother whether an agent was here before, whose hooks classes may still have
   */
  public WovenClasses(
      Instrumentation instrumentation,
      WeavingTransformer weaving,
      SkipLog skips,
      boolean followsAnother) {
    this.followsAnother = followsAnother;
    this.instrumentation = instrumentation;
    this.weaving = weaving;
    this.skips = skips;
    retransformation = new Retransformation(instrumentation, weaving, skips);
    work = new BackgroundWork(retransformation);
  }

  /** Weaves what is loaded already at the start of the JVM, when no application runs yet. */
  public void weave() {
    List<Class<?>> loaded = wanted();
    loadJdkTargets();
    retransformation.of(loaded);
  }

  /**
   * Weaves what is loaded already while the application runs: first the classes of the JDK that
   * tell of threads and tasks, which threads are always in; then those in which no thread is, in
   * pieces. The others are woven by {@link #weaveWaiting}.
   */
  public void weaveRunning(Progress progress) {
    List<Class<?>> loaded = wanted();
    loadJdkTargets();
    List<Class<?>> ofThreads = loaded.stream().filter(weaving::isOfThreads).toList();
    work.anyway(ofThreads);
    List<Class<?>> others = new ArrayList<>(loaded);
    others.removeAll(new LinkedHashSet<>(ofThreads));
    ChangingClasses changing = new ChangingClasses(instrumentation, weaving);
    work.now(changing.among(others, progress), progress);
    changing.note(work.waiting().all());
  }

  /** Begins to weave the classes that threads are in, as they leave them. */
  public void weaveWaiting() {
    if (waiting() > 0) {
      work.begin("heddle-weaver", () -> false, () -> {});
    }
  }

  /** How many classes are not woven, or not restored, since threads are in them. */
  public int waiting() {
    return work.waiting().count();
  }

  /** Their names. */
  public List<String> waitingNames() {
    return work.waiting().all().stream().map(Class::getName).toList();
  }

  /**
   * Gives each class its bytes back, but for those that threads are in: they are restored by a
   * thread of its own, as the threads leave.
   *
   * @param isReplaced whether another agent has come meanwhile: then they are its business
   */
  public void restore(BooleanSupplier isReplaced) throws InterruptedException {
    RefusedClass.rehearse();
    weaving.beginRestoring();
    work.stop();
    Set<Class<?>> woven = new LinkedHashSet<>(work.waiting().all());
    work.waiting().remove(woven);
    if (!followsAnother) {
      woven.clear(); // nobody has woven them
    }
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaving.wants(type) && weaving.mayBeWoven(type)) {
        woven.add(type);
      }
    }
    List<Class<?>> ofThreads = woven.stream().filter(weaving::isOfThreads).toList();
    woven.removeAll(ofThreads);
    work.anyway(ofThreads);
    work.now(new ArrayList<>(woven), Progress.NONE);
    long end = System.nanoTime() + LONGEST_RESTORING;
    Runnable leave = () -> instrumentation.removeTransformer(weaving);
    if (waiting() == 0) {
      leave.run();
    } else {
      work.begin(
          "heddle-restorer",
          () -> isReplaced.getAsBoolean() || System.nanoTime() - end >= 0,
          leave);
    }
  }

  /** Has the JVM load the classes with hooks, woven at once, so that the start line can tell. */
  private void loadJdkTargets() {
    for (String name : weaving.jdkTargetsToLoad()) {
      try {
        Class.forName(name.replace('/', '.'), false, null);
      } catch (ClassNotFoundException | LinkageError e) {
        skips.add(name.replace('/', '.'), null, "not in this JDK: " + e);
      }
    }
  }

  private List<Class<?>> wanted() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaving.wants(type)) {
        classes.add(type);
      }
      weaving.note(type.getName());
    }
    return classes;
  }
}
