package io.heddle.engine;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first asked for. Thread-safe: it is made once.
 *
 * @param <T> what
 */
public final class FirstUse<T> {
  private final Supplier<T> maker;
  private @Nullable T made;
  private @Nullable Consumer<T> setting;

  FirstUse(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Makes it, if that was not done yet. */
  public synchronized T get() {
    T it = made;
    if (it == null) {
      it = maker.get();
      made = it;
      setUp(it);
    }
    return it;
  }

  /** Sets it up: now, and else as soon as it is made; then the last call counts. */
  synchronized void set(Consumer<T> newSetting) {
    setting = newSetting;
    T it = made;
    if (it != null) {
      setUp(it);
    }
  }

  private void setUp(T it) {
    if (setting != null) {
      setting.accept(it);
    }
  }
}
