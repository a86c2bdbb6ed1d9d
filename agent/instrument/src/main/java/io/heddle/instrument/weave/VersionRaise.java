package io.heddle.instrument.weave;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Whether a class file from before Java 5 means the same with the version of Java 5, in which a
 * static synchronized method can load its class. It does unless it has what the JVM heeds only
 * since that version: attributes, flags, texts that are too long for what they say, and variables
 * that are in a table of local variables twice (JVMS 4; HotSpot's {@code ClassFileParser}).
 */
final class VersionRaise extends ClassVisitor {
  private static final int UTF8 = 1;

  private static final List<String> ATTRIBUTES =
      List.of("Signature", "EnclosingMethod", "AnnotationDefault", "LocalVariableTypeTable");

  /** How the names of attributes for annotations begin. */
  private static final List<String> ANNOTATIONS = List.of("RuntimeVisible", "RuntimeInvisible");

  private static final int FLAGS_OF_CLASSES =
      Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM;

  private boolean isSafe = true;

  private VersionRaise() {
    super(Opcodes.ASM9);
  }

  /** Whether the class can be given {@link ClassFiles#CLASS_CONSTANTS} as its version. */
  static boolean isSafe(ClassReader reader) {
    if (!hasSafeTexts(reader)) {
      return false;
    }
    VersionRaise raise = new VersionRaise();
    reader.accept(raise, 0);
    return raise.isSafe;
  }

  private static boolean hasSafeTexts(ClassReader reader) {
    RawNames names = new RawNames(reader);
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item != 0
          && reader.readByte(item - 1) == UTF8
          && (isAttribute(names, item) || isOverlong(reader, item))) {
        return false;
      }
    }
    return true;
  }

  /** A text of the program may look like an attribute; then the class is left alone. */
  private static boolean isAttribute(RawNames names, int utf8) {
    return ATTRIBUTES.stream().anyMatch(name -> names.isEqual(utf8, name))
        || ANNOTATIONS.stream().anyMatch(prefix -> names.startsWith(utf8, prefix));
  }

  /** Up to Java 1.3 a character could be encoded in more bytes than it needs. */
  private static boolean isOverlong(ClassReader reader, int utf8) {
    int end = utf8 + 2 + reader.readUnsignedShort(utf8);
    for (int at = utf8 + 2; at < end - 1; at++) {
      int lead = reader.readByte(at);
      int next = reader.readByte(at + 1);
      if ((lead == 0xc0 && next != 0x80) || lead == 0xc1 || (lead == 0xe0 && next < 0xa0)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    isSafe &= (access & FLAGS_OF_CLASSES) == 0;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    isSafe &= (access & Opcodes.ACC_ENUM) == 0;
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    boolean isAbstract = (access & Opcodes.ACC_ABSTRACT) != 0;
    isSafe &= !isAbstract || (access & (Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT)) == 0;
    isSafe &= !name.startsWith("<") || (access & Opcodes.ACC_BRIDGE) == 0;
    return new LocalVariables();
  }

  private final class LocalVariables extends MethodVisitor {
    private final Set<Local> seen = new HashSet<>();

    LocalVariables() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      isSafe &= seen.add(new Local(name, start, index));
    }
  }

  private record Local(String name, Label start, int index) {}
}
