package io.heddle.instrument.transform;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the JVM run classes that are loaded already through the transformers again. In small batches,
 * halved on error, so that one bad class does not cost the others (OpenTelemetry #12534).
 */
final class Retransformation {
  private static final int BATCH = 32;

  private final Instrumentation instrumentation;
  private final SkipLog skips;

  Retransformation(Instrumentation instrumentation, SkipLog skips) {
    this.instrumentation = instrumentation;
    this.skips = skips;
  }

  /** Retransforms what the JVM allows to; what fails is in the skip log. */
  void of(List<Class<?>> classes) {
    List<Class<?>> batch = new ArrayList<>(BATCH);
    for (Class<?> type : classes) {
      if (instrumentation.isModifiableClass(type)) {
        batch.add(type);
      }
      if (batch.size() == BATCH) {
        batch(batch);
        batch.clear();
      }
    }
    batch(batch);
  }

  private void batch(List<Class<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (Throwable t) {
      if (batch.size() == 1) {
        skips.add(batch.get(0).getName(), null, "the JVM refused the woven class: " + t);
      } else {
        int half = batch.size() / 2;
        batch(new ArrayList<>(batch.subList(0, half)));
        batch(new ArrayList<>(batch.subList(half, batch.size())));
      }
    }
  }
}
