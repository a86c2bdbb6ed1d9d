package io.heddle.instrument.weave.subject;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Classes that have to do with another one, and may initialise it or not. */
public final class Uses {
  private Uses() {}

  static class Used extends RuntimeException {
    private static final long serialVersionUID = 1;
    static int value;
    int field;

    static int touch() {
      return value;
    }

    int call() {
      return field;
    }
  }

  static class Makes {
    Object it() {
      return new Used();
    }
  }

  static class Reads {
    int it() {
      return Used.value;
    }
  }

  static class Writes {
    void it() {
      Used.value = 1;
    }
  }

  static class Calls {
    int it() {
      return Used.touch();
    }
  }

  static class InLambda {
    IntSupplier it() {
      return () -> Used.value;
    }
  }

  static class RefersToConstructor {
    Supplier<Object> it() {
      return Used::new;
    }
  }

  static class RefersToMethod {
    IntSupplier it() {
      return Used::touch;
    }
  }

  static class LooksUp {
    Class<?> it() throws ClassNotFoundException {
      return Class.forName("io.heddle.instrument.weave.subject.Uses$Used");
    }
  }

  static class LooksUpByPart {
    Class<?> it() throws ClassNotFoundException {
      return of("Used");
    }

    private static Class<?> of(String name) throws ClassNotFoundException {
      return Class.forName("io.heddle.instrument.weave.subject.Uses$" + name);
    }
  }

  static class Inherits extends Used {
    private static final long serialVersionUID = 1;
  }

  static class CallsItsObject {
    int it(Used used) {
      return used.call();
    }
  }

  static class ReadsItsObject {
    int it(Used used) {
      return used.field;
    }
  }

  static class Casts {
    Object it(Object any) {
      return any instanceof Used ? (Used) any : null;
    }
  }

  static class Catches {
    void it(Runnable any) {
      try {
        any.run();
      } catch (Used used) {
        throw new IllegalStateException(used);
      }
    }
  }

  static class NamesIt {
    Class<?> it() {
      return Used.class;
    }
  }

  static class Mentions {
    String it() {
      return "io.heddle.instrument.weave.subject.Uses$Used";
    }
  }
}
