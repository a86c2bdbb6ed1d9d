package io.heddle.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The bridge of heddle.jar as another version of Heddle might have it. */
public final class Altered {
  private static final String PREFIX = "heddle/java/lang/$Heddle";
  private static final String SUFFIX = ".classdata";
  private static final String OTHER_DESCRIPTOR = "(Ljava/lang/String;)V";

  /** In the order in which they need each other. */
  private static final List<String> BRIDGE =
      List.of("Sink", "NoSink", "Hooks", "References", "Tests");

  private enum Change {
    REMOVED,
    OTHER_DESCRIPTOR,
    EMPTY
  }

  private record Alteration(String type, String method, Change change) {
    boolean is(String name, String nameAndDescriptor) {
      return method.equals(name) || method.equals(nameAndDescriptor);
    }
  }

  private final List<Alteration> alterations = new ArrayList<>();

  /** Without a method; all of this name, or one by name and descriptor. */
  public Altered without(String type, String method) {
    alterations.add(new Alteration(type, method, Change.REMOVED));
    return this;
  }

  /** With another descriptor of a method, which does nothing. */
  public Altered with(String type, String method) {
    alterations.add(new Alteration(type, method, Change.OTHER_DESCRIPTOR));
    return this;
  }

  /** With a method that does nothing; it has no result. */
  public Altered empty(String type, String method) {
    alterations.add(new Alteration(type, method, Change.EMPTY));
    return this;
  }

  /** Writes the classes into a new directory, in the order in which they can be defined. */
  public Path bridge(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (ZipFile jar = new ZipFile(Built.AGENT.toFile())) {
      for (int i = 0; i < BRIDGE.size(); i++) {
        String name = PREFIX + BRIDGE.get(i) + SUFFIX;
        byte[] bytes = bytes(jar, jar.getEntry(name));
        Files.write(directory.resolve(i + ".class"), altered(name, bytes));
      }
    }
    return directory;
  }

  /** Writes the whole jar. */
  public Path jar(Path copy) throws IOException {
    try (ZipFile jar = new ZipFile(Built.AGENT.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(altered(entry.getName(), bytes(jar, entry)));
        out.closeEntry();
      }
    }
    return copy;
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private byte[] altered(String name, byte[] bytes) {
    List<Alteration> here =
        alterations.stream().filter(a -> name.equals(PREFIX + a.type + SUFFIX)).toList();
    if (here.isEmpty()) {
      return bytes;
    }
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(new Altering(writer, here), 0);
    return writer.toByteArray();
  }

  private static final class Altering extends ClassVisitor {
    private final List<Alteration> alterations;

    Altering(ClassVisitor next, List<Alteration> alterations) {
      super(Opcodes.ASM9, next);
      this.alterations = alterations;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      for (Alteration alteration : alterations) {
        if (alteration.is(name, name + descriptor)) {
          if (alteration.change != Change.REMOVED) {
            boolean other = alteration.change == Change.OTHER_DESCRIPTOR;
            doNothing(access, name, other ? OTHER_DESCRIPTOR : descriptor);
          }
          return null;
        }
      }
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }

    private void doNothing(int access, String name, String descriptor) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, null, null);
      if ((access & Opcodes.ACC_ABSTRACT) == 0) {
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 10);
      }
      method.visitEnd();
    }
  }
}
