package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.SiteTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Passes a class on to its writer and weaves the methods in which the scan has found something. The
 * writer copies the bytes of all other methods unparsed.
 */
final class WeavingVisitor extends ClassVisitor {
  private final ClassWriter writer;
  private final ClassScan scan;
  private final SiteTable sites;
  private final List<Skip> skips;
  private final Map<String, String> tooLarge;
  private int version;
  private @Nullable String fileName;
  private int methodIndex = -1;
  private boolean changed;
  private boolean outgrown;

  /**
   * @param tooLarge name and descriptor of the methods that must stay as they are, and why; gets
   *     those that outgrow {@link ClassScan#HUGE_METHOD_LIMIT}
   */
  WeavingVisitor(
      ClassWriter writer,
      ClassScan scan,
      SiteTable sites,
      List<Skip> skips,
      Map<String, String> tooLarge) {
    super(Opcodes.ASM9, writer);
    this.writer = writer;
    this.scan = scan;
    this.sites = sites;
    this.skips = skips;
    this.tooLarge = tooLarge;
  }

  /**
   * Whether a method has become too large; it is noted, and the class has to be woven again without
   * it.
   */
  boolean hasOutgrown() {
    return outgrown;
  }

  /** The woven class, or null if in the end nothing was woven. */
  byte @Nullable [] result() {
    return changed ? writer.toByteArray() : null;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.version = version & 0xffff;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    fileName = source;
    super.visitSource(source, debug);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    methodIndex++;
    if (!scan.hasWork(methodIndex)) {
      return next;
    }
    String reason = tooLarge.get(name + descriptor);
    if (reason != null) {
      skips.add(new Skip(scan.className(), name + descriptor, reason));
      return next;
    }
    return new WovenMethod(access, name, descriptor, signature, exceptions, methodIndex, next);
  }

  /** Collects one method, weaves it and passes it on. */
  private final class WovenMethod extends MethodNode {
    private final int index;
    private final MethodVisitor next;

    WovenMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions,
        int index,
        MethodVisitor next) {
      super(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
      this.index = index;
      this.next = next;
    }

    private @Nullable Initializer initializer() {
      return name.equals(InitializerScan.INITIALIZER) ? scan.initializer() : null;
    }

    @Override
    public void visitEnd() {
      MethodContext context =
          new MethodContext(scan.internalName(), version, fileName, this, sites, skips);
      changed |= new MethodWeaver(context).weave(scan.hasWorkInBody(index), initializer());
      LabelNode end = new LabelNode();
      instructions.add(end);
      accept(next);
      if (!scan.isHuge(index) && end.getLabel().getOffset() > ClassScan.HUGE_METHOD_LIMIT) {
        tooLarge.put(name + desc, "woven, it would be too large for HotSpot to compile");
        outgrown = true;
      }
    }
  }
}
