package io.heddle.it.program;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Whether two threads that come first to two classes can hang: lets them in at once, again and
 * again, each time in a new class loader, in which each initialiser begins with a pause of random
 * length. Arguments: the jars, then the two classes. Says {@code hangs} or {@code no hang}.
 */
public final class TwoAtOnce {
  private static final int ATTEMPTS = 40;
  private static final long LONG_MILLIS = 5_000;

  private TwoAtOnce() {}

  /** Tries. */
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (hang(new Slow(args[0]), args[1], args[2])) {
        System.out.println("hangs");
        Runtime.getRuntime().halt(0);
      }
    }
    System.out.println("no hang");
  }

  private static boolean hang(ClassLoader loader, String... classes) throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Thread> threads = new ArrayList<>();
    for (String name : classes) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  both.await();
                  Class.forName(name, true, loader);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(LONG_MILLIS);
    }
    return threads.stream().allMatch(Thread::isAlive);
  }

  /** What each initialiser begins with. */
  public static void pause() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(4) * 3_000_000L);
  }

  private static final class Slow extends ClassLoader {
    private final URLClassLoader jars;

    Slow(String path) throws IOException {
      super(ClassLoader.getPlatformClassLoader());
      List<URL> urls = new ArrayList<>();
      for (String jar : path.split(java.io.File.pathSeparator)) {
        urls.add(Path.of(jar).toUri().toURL());
      }
      jars = new URLClassLoader(urls.toArray(new URL[0]), null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(TwoAtOnce.class.getName())) {
        return TwoAtOnce.class;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = slow(in.readAllBytes());
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    protected URL findResource(String name) {
      return jars.findResource(name);
    }

    private static byte[] slow(byte[] bytes) {
      ClassReader reader = new ClassReader(bytes);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String type, String signature, String[] thrown) {
              MethodVisitor next = super.visitMethod(access, name, type, signature, thrown);
              if (name.equals("<clinit>")) {
                next.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    TwoAtOnce.class.getName().replace('.', '/'),
                    "pause",
                    "()V",
                    false);
              }
              return next;
            }
          },
          0);
      return writer.toByteArray();
    }
  }
}
