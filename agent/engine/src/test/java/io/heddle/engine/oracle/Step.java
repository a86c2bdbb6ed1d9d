package io.heddle.engine.oracle;

import java.util.Locale;

/**
 * What one thread did at one moment of a run.
 *
 * @param thread who, from 0; any for {@link Verb#DRAIN}
 * @param verb what
 * @param target the lock, or the thread that is started or joined
 * @param shared whether the lock is taken or given back as a reader
 * @param other whether by the other of two ways: a synchronized method instead of a block, {@code
 *     lockInterruptibly} instead of {@code lock}
 */
record Step(int thread, Verb verb, int target, boolean shared, boolean other) {
  /** What can be done. An acquisition that may block has a begin and, unless it hangs, an end. */
  enum Verb {
    ASK,
    ASK_TIMED,
    GOT,
    /** The end of {@link #ASK_TIMED}, if it was in time; else {@link #GAVE_UP}. */
    GOT_IN_TIME,
    GAVE_UP,
    TRIED,
    REFUSED,
    RELEASE,
    WAIT,
    WOKEN,
    /** A stamped read lock becomes the write lock, without blocking. */
    TO_WRITE,
    /** A stamped write lock becomes a read lock. */
    TO_READ,
    FORK,
    /** The thread itself ends. */
    END,
    /** When it returns: the target has ended. */
    JOIN,
    /** The reporter thread takes in what the hooks have told. */
    DRAIN;

    /** Whether the thread may block now, and says later how it went. */
    boolean isBegin() {
      return this == ASK || this == ASK_TIMED || this == WAIT;
    }

    boolean isTimed() {
      return this == ASK_TIMED || this == GOT_IN_TIME || this == GAVE_UP;
    }

    boolean isEnd() {
      return this == GOT || this == GOT_IN_TIME || this == GAVE_UP || this == WOKEN;
    }

    boolean isAboutThreads() {
      return this == FORK || this == JOIN || this == END;
    }
  }

  static Step of(int thread, Verb verb, int target) {
    return new Step(thread, verb, target, false, false);
  }

  /** {@code T1 ask L2 shared}; {@link #parse} reads it. */
  @Override
  public String toString() {
    return "T"
        + thread
        + ' '
        + verb.name().toLowerCase(Locale.ROOT)
        + (verb.isAboutThreads() ? " T" : " L")
        + target
        + (shared ? " shared" : "")
        + (other ? " other" : "");
  }

  static Step parse(String line) {
    String[] words = line.strip().split(" ");
    return new Step(
        Integer.parseInt(words[0].substring(1)),
        Verb.valueOf(words[1].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[2].substring(1)),
        line.contains(" shared"),
        line.contains(" other"));
  }
}
