package io.heddle.instrument.weave.subject;

import java.util.ArrayList;
import java.util.List;

/** Classes whose initialisers need others, in any case or not. */
public final class Initializers {
  private Initializers() {}

  /** Is needed. */
  static class Other {
    static int value = Integer.parseInt("1");
    static Other it = new Other();

    static int touch() {
      return value;
    }
  }

  /** Inherits what it looks as if it had. */
  static class Heir extends Other {}

  static class Makes {
    static final Other MADE = new Other();
  }

  static class Reads {
    static final int READ = Other.value;
  }

  static class Writes {
    static {
      Other.value = 2;
    }
  }

  static class Calls {
    static final int CALLED = Other.touch();
  }

  static class Inherits extends Other {
    static final List<String> EMPTY = new ArrayList<>();
  }

  static class CallsInherited {
    static final int CALLED = Heir.touch();
  }

  static class ByConstructor {
    static final ByConstructor IT = new ByConstructor();
    final int read;

    ByConstructor() {
      read = indirectly();
    }

    private int indirectly() {
      return Other.touch();
    }
  }

  static class AfterAssertions {
    static final int VALUE;

    static {
      assert Integer.parseInt("1") == 1;
      int sum = 0;
      for (int i = 0; i < 3; i++) {
        sum += i;
      }
      VALUE = sum + Other.value;
    }
  }

  static class Perhaps {
    static int value;

    static {
      if (Integer.parseInt("1") > 2) {
        value = Other.touch();
      }
      for (int i = 1; i < 1; i++) {
        value += Other.touch();
      }
      switch (Integer.parseInt("5")) {
        case 1 -> value = Other.touch();
        case 7 -> value = Other.value;
        default -> value = 0;
      }
    }
  }

  static class Tries {
    static int value;

    static {
      try {
        value = Integer.parseInt("x") + Other.touch();
      } catch (NumberFormatException e) {
        value = Other.touch();
      }
    }
  }

  static class Leaves {
    static int value = early();

    private static int early() {
      if (Integer.parseInt("1") == 1) {
        return 3;
      }
      return Other.touch();
    }
  }

  static class Later {
    static final Runnable LATER = () -> Other.touch();
    static final int VALUE = Integer.parseInt("3");
  }

  enum Plain {
    ONE,
    TWO
  }

  enum WithBodies {
    ONE {
      @Override
      int value() {
        return 1;
      }
    };

    abstract int value();
  }

  static class OfTheJdkOnly {
    static final List<String> LIST = new ArrayList<>();
  }

  private static class Hidden {
    static final int VALUE = Other.value;
  }

  static class Fails {
    static final int VALUE = Other.touch() + Integer.parseInt("no number");
  }

  static class Outer {
    static final int VALUE = Makes.MADE == null ? 0 : 1;
  }

  public static int nested() {
    return Outer.VALUE;
  }

  public static int failing() {
    try {
      return Fails.VALUE;
    } catch (ExceptionInInitializerError e) {
      return -1;
    }
  }

  public static int hidden() {
    return Hidden.VALUE;
  }
}
