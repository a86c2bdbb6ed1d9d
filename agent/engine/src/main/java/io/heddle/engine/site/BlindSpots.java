package io.heddle.engine.site;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many classes have code whose locks no agent can follow, so that it can be said. Weaving adds,
 * on any thread; reports read. A class that is loaded anew counts anew.
 */
public final class BlindSpots {
  /** What such code does. */
  public enum Kind {
    /** It has native methods, which may enter monitors. */
    NATIVE("with native methods"),
    /** It calls methods by reflection, which may be those of locks. */
    REFLECTION("that call by reflection"),
    /** Its calls are linked by a dynamic language. */
    DYNAMIC("with calls that a dynamic language links");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** After "classes". */
    public String text() {
      return text;
    }
  }

  private final Map<Kind, LongAdder> classes = new EnumMap<>(Kind.class);

  BlindSpots() {
    for (Kind kind : Kind.values()) {
      classes.put(kind, new LongAdder());
    }
  }

  /** One more class is of this kind. */
  public void add(Kind kind) {
    counter(kind).increment();
  }

  /** How many classes are. */
  public long count(Kind kind) {
    return counter(kind).sum();
  }

  private LongAdder counter(Kind kind) {
    LongAdder counter = classes.get(kind);
    if (counter == null) {
      throw new IllegalStateException(kind.name()); // all have one
    }
    return counter;
  }
}
