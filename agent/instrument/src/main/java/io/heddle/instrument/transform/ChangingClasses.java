package io.heddle.instrument.transform;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the loaded classes weaving will change, so that the JVM need not be stopped for all the
 * others. Their bytes come from the JVM itself, as it has them from other agents: it is asked to
 * retransform each class, and made to refuse it, which costs no safepoint (50 to 100 microseconds a
 * class). No class loader is asked: that would run code of the application.
 */
final class ChangingClasses {
  private final Instrumentation instrumentation;
  private final WeavingTransformer weaving;

  ChangingClasses(Instrumentation instrumentation, WeavingTransformer weaving) {
    this.instrumentation = instrumentation;
    this.weaving = weaving;
  }

  /** Those that may change, in the same order; some of them in vain, but none is missing. */
  List<Class<?>> among(List<Class<?>> classes, Progress progress) {
    Scan scan = new Scan();
    List<Class<?>> changing = new ArrayList<>();
    int done = 0;
    for (Class<?> type : classes) {
      if (instrumentation.isModifiableClass(type) && changes(type, scan)) {
        changing.add(type);
      }
      progress.at("looking at class " + ++done + " of " + classes.size());
    }
    return changing;
  }

  /**
   * Notes what is in the code of these classes, which are not woven for now: who waits may wait for
   * a thread that comes to a latch there.
   */
  void note(List<Class<?>> classes) {
    for (Class<?> type : classes) {
      if (instrumentation.isModifiableClass(type)) {
        ask(type, new Note());
      }
    }
  }

  private boolean changes(Class<?> type, Scan scan) {
    scan.changes = true; // what the JVM does not show is tried, and said if that fails
    ask(type, scan);
    return scan.changes;
  }

  private void ask(Class<?> type, Gate gate) {
    weaving.through(gate);
    try {
      instrumentation.retransformClasses(type);
    } catch (Throwable refused) {
      return; // as it should be
    } finally {
      weaving.through(null);
    }
  }

  private final class Note extends Gate {
    @Override
    boolean closes(Class<?> type, byte[] classFile) {
      weaving.noteCode(classFile);
      return true;
    }
  }

  private final class Scan extends Gate {
    boolean changes;

    @Override
    boolean closes(Class<?> type, byte[] classFile) {
      changes = weaving.mayChange(type, classFile);
      return true;
    }
  }
}
