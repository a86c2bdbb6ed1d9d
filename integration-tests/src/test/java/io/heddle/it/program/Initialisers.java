package io.heddle.it.program;

import java.util.List;

/** Classes that are initialised by one thread, without trouble. */
public final class Initialisers {
  private Initialisers() {}

  /** Comes to the classes of one scenario. */
  public static void main(String[] args) {
    int result =
        switch (args[0]) {
          case "mutual" -> Left.value() + Right.value();
          case "subclass" -> Shape.EMPTY.hashCode() + new Circle().hashCode();
          case "ring" -> First.VALUE + Second.VALUE + Third.VALUE;
          case "quiet" -> oneWay() + nested() + Colour.RED.shade() + Lazy.get() + factory();
          default -> throw new IllegalArgumentException(args[0]);
        };
    System.out.println("done " + (result == 0 ? 0 : 1));
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  static final class Left {
    static final int VALUE = Right.value() + 1;

    static int value() {
      return VALUE;
    }
  }

  static final class Right {
    static final int VALUE = Left.value() + 1;

    static int value() {
      return VALUE;
    }
  }

  static class Shape {
    static final Shape EMPTY = new Circle();
  }

  static class Circle extends Shape {
    static final List<String> NAMES = List.of("circle");
  }

  static final class First {
    static final int VALUE = Second.VALUE + number("1");
  }

  static final class Second {
    static final int VALUE = Third.VALUE + number("1");
  }

  static final class Third {
    static final int VALUE = First.VALUE + number("1");
  }

  // From here on nothing is wrong.

  static final class Upper {
    static final int VALUE = Lower.VALUE + 1;
  }

  static final class Lower {
    static final int VALUE = number("3");
  }

  private static int oneWay() {
    return Upper.VALUE + Lower.VALUE;
  }

  /** Its node is private: others come to it through the list. */
  static final class Chain {
    static final Object END = new Node();
    static final int SIZE = number("0");

    private static final class Node {
      static final int LEVEL = SIZE + number("1");
    }
  }

  private static int nested() {
    return Chain.END.hashCode();
  }

  enum Colour {
    RED {
      @Override
      int shade() {
        return Palette.SIZE;
      }
    };

    abstract int shade();

    static final class Palette {
      static final int SIZE = values().length;
    }
  }

  /** The usual way out: a holder. */
  static final class Lazy {
    static final int BASE = number("5");

    static final class Holder {
      static final int VALUE = BASE + 1;
    }

    static int get() {
      return Holder.VALUE;
    }
  }

  /** Its implementation has a superclass, and no user but that. */
  abstract static class Codec {
    static final Codec DEFAULT = new PlainCodec();
  }

  static final class PlainCodec extends Codec {
    static final int SIZE = number("9");
  }

  private static int factory() {
    return Codec.DEFAULT.hashCode();
  }
}
