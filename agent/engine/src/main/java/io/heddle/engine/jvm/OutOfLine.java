package io.heddle.engine.jvm;

import java.util.function.Consumer;

/**
 * Runs the rare part of a hook so that the JIT does not compile it into the frequent part: what is
 * compiled into the application's code has to be small (ADR 0010). Only code of {@code java.base}
 * can say that, so the engine has to be given it.
 *
 * <p>The part is no {@code Runnable}: other agents put code into whatever class is one.
 */
public interface OutOfLine {
  /** Leaves it to the JIT. */
  OutOfLine NONE = Consumer::accept;

  /** Has {@code action} take {@code part} now, on this thread; throws what it throws. */
  void run(Consumer<Object> action, Object part);
}
