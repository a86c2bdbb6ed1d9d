package io.heddle.instrument.weave;

import io.heddle.engine.site.Initializer;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.Rendezvous;
import io.heddle.engine.site.RendezvousCalls;
import io.heddle.engine.site.SiteTable;
import io.heddle.engine.site.StableNames;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The method being woven and the class around it. */
final class MethodContext {
  private final String internalName;
  private final int version;
  private final @Nullable String fileName;
  private final MethodNode method;
  private final SiteTable sites;
  private final int weaving;
  private final List<Skip> skips;
  private final String siteClass;
  private final String siteMethod;
  private final LockNames lockNames;
  private final int firstLine;

  MethodContext(
      String internalName,
      int version,
      @Nullable String fileName,
      MethodNode method,
      Set<String> ownFields,
      SiteTable sites,
      int weaving,
      List<Skip> skips) {
    this.weaving = weaving;
    this.internalName = internalName;
    this.version = version;
    this.fileName = fileName;
    this.method = method;
    this.sites = sites;
    this.skips = skips;
    this.siteClass = StableNames.ofInternalName(internalName);
    this.siteMethod = StableNames.ofMethod(method.name);
    this.lockNames = new LockNames(internalName, ownFields, !isStatic());
    this.firstLine = firstLine(method);
  }

  MethodNode method() {
    return method;
  }

  String internalName() {
    return internalName;
  }

  /** The major version of the class file. */
  int version() {
    return version;
  }

  boolean isStatic() {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isSynchronized() {
    return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0 && !method.name.startsWith("<");
  }

  /**
   * Registers a place where the lock is on the stack.
   *
   * @param slotsAbove how many stack slots lie above the lock just before {@code at}
   */
  int lockSite(Operation operation, AbstractInsnNode at, int slotsAbove) {
    return site(operation, at, lockNames.of(at, slotsAbove));
  }

  /** Registers a place whose lock, if it has one, is known by {@code lockName}. */
  int site(Operation operation, @Nullable AbstractInsnNode at, @Nullable String lockName) {
    return sites.intern(weaving, operation, siteClass, siteMethod, lineOf(at), fileName, lockName);
  }

  /** Registers the method, a class initialiser that is to be followed; its site. */
  int initializerSite(Initializer initializer) {
    String name = StableNames.simpleName(siteClass) + '.' + InitializerScan.INITIALIZER;
    int site = site(Operation.CLASS_INIT, null, name);
    sites.initializers().add(site, initializer);
    return site;
  }

  /** Notes a call by which a thread comes to a latch, a barrier or their like. */
  void rendezvous(Rendezvous what, MethodInsnNode call) {
    int slotsAbove = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    int site = lockSite(Operation.RENDEZVOUS, call, slotsAbove);
    String className = internalName.replace('/', '.');
    RendezvousCalls.Call noted = new RendezvousCalls.Call(what, site, lineOf(call));
    sites.rendezvous().add(className, method.name, noted);
  }

  /** What the code before {@code at} calls an object on the stack, or null. */
  @Nullable String nameOf(AbstractInsnNode at, int slotsAbove) {
    return lockNames.of(at, slotsAbove);
  }

  /** What a field is called, or null; may be a reference, see {@link LockNames}. */
  @Nullable String fieldName(FieldInsnNode field) {
    return lockNames.field(field);
  }

  /** {@code Bank.open}: the class and the method, short and stable. */
  String place() {
    return StableNames.simpleName(siteClass) + '.' + siteMethod;
  }

  void skip(String reason) {
    skips.add(new Skip(internalName.replace('/', '.'), method.name + method.desc, reason));
  }

  /** The line of the method's first instruction, or 0 if the class has no lines. */
  int firstLine() {
    return firstLine;
  }

  private static int firstLine(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }

  private int lineOf(@Nullable AbstractInsnNode at) {
    AbstractInsnNode last = firstLine == 0 ? null : at;
    for (AbstractInsnNode insn = last; insn != null; insn = insn.getPrevious()) {
      if (insn instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return firstLine;
  }
}
