package io.heddle.instrument.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.lock.LockKinds;
import io.heddle.engine.option.OptionParser;
import io.heddle.engine.site.SiteTable;
import io.heddle.instrument.jdk.JdkWeaver;
import io.heddle.instrument.jvm.BootClassPath;
import io.heddle.instrument.plan.BridgeMethods;
import io.heddle.instrument.plan.HookPlan;
import io.heddle.instrument.weave.ClassWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In this JVM: which bytes it shows, and that it takes none of the new ones. */
class ChangingClassesTest {
  private final Instrumentation instrumentation = ByteBuddyAgent.install();
  private final SkipLog skips = new SkipLog();
  private final WeavingTransformer weaving = weaving();
  private final Seen seen = new Seen();

  private WeavingTransformer weaving() {
    HookPlan plan = HookPlan.of(BridgeMethods.own());
    return new WeavingTransformer(
        new ClassFilter(
            OptionParser.parse("", new Properties(), Map.of()).options(), new BootClassPath(null)),
        new ClassWeaver(new SiteTable(), skip -> {}, plan, LockKinds.SHIPPED),
        new JdkWeaver(plan, true),
        skips,
        () -> {});
  }

  /** Another agent, which sees what ours makes of a class. */
  private static final class Seen implements ClassFileTransformer {
    final List<String> names = new ArrayList<>();

    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (redefined != null && redefined.getEnclosingClass() == ChangingClassesTest.class) {
        names.add(new org.objectweb.asm.ClassReader(classFile).getClassName());
      }
      return null;
    }
  }

  static class Locking {
    synchronized int lock() {
      return 1;
    }
  }

  static class Plain {
    int work() {
      return 2;
    }
  }

  interface Face {
    int LOCK = 3;

    default int lock() {
      synchronized (this) {
        return LOCK;
      }
    }
  }

  enum Choice {
    ONE
  }

  record Pair(int one, int two) {}

  @BeforeEach
  void begin() {
    instrumentation.addTransformer(weaving, true);
    instrumentation.addTransformer(seen, true);
  }

  @AfterEach
  void end() {
    instrumentation.removeTransformer(seen);
    instrumentation.removeTransformer(weaving);
  }

  @Test
  void asksTheJvmForTheBytesAndChangesNothing() {
    List<Class<?>> all =
        List.of(Locking.class, Plain.class, Face.class, Choice.class, Pair.class, Thread.class);
    List<String> heard = new ArrayList<>();
    List<Class<?>> changing = new ChangingClasses(instrumentation, weaving).among(all, heard::add);

    assertThat(changing).containsExactly(Locking.class, Face.class, Thread.class);
    assertThat(heard).last().asString().isEqualTo("looking at class 6 of 6");
    assertThat(seen.names).as("valid class files to others").hasSize(5);
    assertThat(weaving.woven.sum()).isZero();
    assertThat(skips.count()).isZero();
    assertThat(new Locking().lock() + new Plain().work()).isEqualTo(3);
    assertThat(new Face() {}.lock()).isEqualTo(3);
    assertThat(Locking.class.getDeclaredFields()).isEmpty();
  }
}
