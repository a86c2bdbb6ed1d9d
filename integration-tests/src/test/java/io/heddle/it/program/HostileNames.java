package io.heddle.it.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Inversions by threads, in classes and in tests with names that break whatever does not take care.
 * Two threads have each name.
 */
public final class HostileNames {
  /** Names of threads and tests. */
  public static final List<String> NAMES =
      List.of(
          "orders, EU",
          "\"quoted\" 'and' \\ back\\nslash",
          "first\nSUMMARY: heddle: none [none-0]\r\n",
          "\u001b[31mred\u001b]0;title\u0007\u009b2J",
          "]]></failure><!-- & <b>",
          "</script><script>alert(1)</script>",
          "half \ud800 and \udc00 half",
          "\u202eevil\u2066 \u200b \u2028 \ufeff \uffff",
          "::error file=a::b%0Ac",
          "tab\tand\u0000nul",
          "x".repeat(10_000),
          "");

  private static final String TEMPLATE = Inverting.class.getName().replace('.', '/');

  private HostileNames() {}

  /** The name of the class that belongs to a name: what the JVM forbids left out. */
  public static String className(String name) {
    return Inverting.class.getPackageName() + ".C" + name.replaceAll("[.;\\[/]", "");
  }

  /** One inversion for each name. */
  public static void main(String[] args) throws Exception {
    Class<?> tests = Class.forName("java.lang.$HeddleTests");
    Method begin =
        tests.getMethod("begin", String.class, String.class, String.class, boolean.class);
    Method end = tests.getMethod("end", String.class);
    for (String name : NAMES) {
      begin.invoke(null, name, null, "t" + name, true);
      Class<?> inverting = new Loader().define(className(name));
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch both = new CountDownLatch(2);
      Thread forth = new Thread(() -> run(inverting, "forth", first, both, false), name);
      Thread back = new Thread(() -> run(inverting, "back", first, both, true), name);
      forth.start();
      back.start();
      forth.join();
      back.join();
      end.invoke(null, name);
    }
  }

  /** Both have begun before one of them does anything, and one is done before the other does. */
  private static void run(
      Class<?> type, String method, CountDownLatch first, CountDownLatch both, boolean waits) {
    both.countDown();
    while (both.getCount() > 0 || (waits && first.getCount() > 0)) {
      Thread.onSpinWait();
    }
    try {
      type.getMethod(method).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    first.countDown();
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(HostileNames.class.getClassLoader());
    }

    Class<?> define(String name) throws IOException {
      byte[] bytes;
      try (var in = HostileNames.class.getResourceAsStream("Inverting.class")) {
        bytes = renamed(in.readAllBytes(), name.replace('.', '/'));
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The class file with another name in its constant pool. */
  private static byte[] renamed(byte[] classFile, String name) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(in.readLong()); // magic and version
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1 -> {
          String text = in.readUTF();
          out.writeUTF(text.equals(TEMPLATE) ? name : text);
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> out.writeInt(in.readInt());
        case 5, 6 -> {
          out.writeLong(in.readLong());
          i++;
        }
        case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
        case 15 -> {
          out.writeByte(in.readUnsignedByte());
          out.writeShort(in.readUnsignedShort());
        }
        default -> throw new IllegalStateException("constant " + tag);
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }
}
