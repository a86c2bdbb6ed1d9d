package io.heddle.instrument.weave;

import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Weaves the hooks into one class at a time.
 *
 * <p>Only method bodies change: no field, method, modifier or interface is added, as retransforming
 * a loaded class demands. Stack map frames are carried over, never computed, because computing them
 * would load classes. Thread-safe if the consumer of skips is; the only lock taken is the site
 * table's.
 */
public final class ClassWeaver {
  private final SiteTable sites;
  private final Consumer<Skip> skips;
  private final HookPlan plan;
  private final WovenCalls calls;

  /** A weaver of all hooks, for the kinds of locks that ship. */
  public ClassWeaver(SiteTable sites, Consumer<Skip> skips) {
    this(sites, skips, HookPlan.of(BridgeMethods.own()), LockKinds.SHIPPED);
  }

  /**
   * A weaver that registers its sites in one table.
   *
   * @param sites where the places are registered whose ids are woven in
   * @param skips told of everything that is left alone although it takes locks; called on the
   *     weaving thread
   * @param plan which hooks are woven
   * @param kinds the kinds of locks
   */
  public ClassWeaver(SiteTable sites, Consumer<Skip> skips, HookPlan plan, LockKinds kinds) {
    this.calls = new WovenCalls(kinds);
    this.sites = sites;
    this.skips = skips;
    this.plan = plan;
  }

  /**
   * The woven form of a class, or null when there is nothing to weave in it.
   *
   * @param classFile the original bytes; not modified
   * @throws RuntimeException whatever ASM throws for bytes that are no valid class file
   */
  public byte @Nullable [] weave(byte[] classFile) {
    String fault = ClassFiles.fault(classFile);
    if (fault != null) {
      skips.accept(new Skip(ClassFiles.nameOfUnknownVersion(classFile), null, fault));
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassScan scan = ClassScan.of(reader, sites, calls);
    scan.noteBlindSpots(sites.blindSpots());
    return scan.isEmpty() ? null : weave(reader, scan);
  }

  /**
   * Whether {@link #weave} may find something to weave, at a tenth of its price. A class of which
   * that is not so counts as seen; of others {@link #weave} is expected to be called.
   *
   * @throws RuntimeException whatever ASM throws for bytes that are no valid class file
   */
  public boolean mayWeave(byte[] classFile) {
    if (ClassFiles.fault(classFile) != null) {
      return true; // which weaving says
    }
    ClassScan scan = ClassScan.of(new ClassReader(classFile), sites, calls);
    if (scan.isEmpty()) {
      scan.noteBlindSpots(sites.blindSpots());
    }
    return !scan.isEmpty();
  }

  private byte @Nullable [] weave(ClassReader reader, ClassScan scan) {
    Map<String, String> tooLarge = new HashMap<>();
    while (true) {
      List<Skip> left = new ArrayList<>();
      WeavingVisitor visitor =
          new WeavingVisitor(new ClassWriter(reader, 0), scan, sites, plan, calls, left, tooLarge);
      reader.accept(visitor, 0);
      if (visitor.hasOutgrown()) {
        continue;
      }
      try {
        byte @Nullable [] woven = visitor.result();
        left.forEach(skips);
        return woven;
      } catch (MethodTooLargeException e) {
        // Weave again without the method that grew past 64 KB.
        String method = e.getMethodName() + e.getDescriptor();
        if (tooLarge.put(method, "it would grow past 64 KB") != null) {
          throw e;
        }
      } catch (ClassTooLargeException e) {
        skips.accept(new Skip(scan.className(), null, "its constant pool is full"));
        return null;
      }
    }
  }
}
