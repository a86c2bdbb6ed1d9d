package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.plan.HookPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Passes a class on to its writer and weaves the methods in which the scan has found something. The
 * writer copies the bytes of all other methods unparsed.
 */
final class WeavingVisitor extends ClassVisitor {
  /** Of the number of local variables, and of the height of the stack. */
  private static final int LARGEST = 0xffff;

  private final ClassWriter writer;
  private final ClassScan scan;
  private final SiteTable sites;
  private final HookPlan plan;
  private final WovenCalls calls;
  private final int weaving;
  private final List<Skip> skips;
  private final Map<String, String> tooLarge;
  private int version;
  private @Nullable String fileName;
  private final Set<String> fieldNames = new HashSet<>();
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
      HookPlan plan,
      WovenCalls calls,
      List<Skip> skips,
      Map<String, String> tooLarge) {
    super(Opcodes.ASM9, writer);
    this.writer = writer;
    this.scan = scan;
    this.sites = sites;
    this.plan = plan;
    this.calls = calls;
    this.weaving = sites.beginWeaving();
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
    if (!changed) {
      return null;
    }
    byte[] woven = writer.toByteArray();
    if (scan.raisesVersion()) {
      ClassFiles.setVersion(woven, ClassFiles.CLASS_CONSTANTS);
    }
    return woven;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.version = scan.raisesVersion() ? ClassFiles.CLASS_CONSTANTS : version & 0xffff;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    fileName = source;
    super.visitSource(source, debug);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    fieldNames.add(name); // class files have fields before methods
    return super.visitField(access, name, descriptor, signature, value);
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
          new MethodContext(
              scan.internalName(), version, fileName, this, fieldNames, sites, weaving, skips);
      boolean hasSubroutines = version <= ClassFiles.SUBROUTINES && Subroutines.isIn(this);
      changed |= hasSubroutines ? weaveInlined(context) : weave(context);
      LabelNode end = new LabelNode();
      instructions.add(end);
      accept(next);
      String fault = fault(end.getLabel().getOffset());
      if (fault != null) {
        tooLarge.put(name + desc, fault);
        outgrown = true;
      }
    }

    private boolean weave(MethodContext context) {
      return new MethodWeaver(context, plan, calls)
          .weave(scan.hasWorkInBody(index), scan.makesLock(index), initializer());
    }

    private boolean weaveInlined(MethodContext context) {
      Subroutines subroutines = new Subroutines(this);
      if (!subroutines.inline()) {
        context.skip("its subroutines (jsr, ret) call each other too often to be copied");
        return false;
      }
      boolean woven = weave(context);
      if (!woven) {
        subroutines.restore();
      }
      return woven;
    }

    private @Nullable String fault(int length) {
      if (maxLocals > LARGEST || maxStack > LARGEST) {
        return "woven, it would need too many local variables";
      }
      return !scan.isHuge(index) && length > ClassScan.HUGE_METHOD_LIMIT
          ? "woven, it would be too large for HotSpot to compile"
          : null;
    }
  }
}
