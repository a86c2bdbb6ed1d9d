package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts as JDK 17, 21 and 25 write them. */
class InitDumpTest {
  @Test
  void tellsWhoWaitsForWhichClassAndWhoRunsWhichInitialiser() {
    InitDump dump =
        InitDump.parse(
            """
            2026-11-29 20:40:50
            Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

            "path-A" #13 daemon prio=5 os_prio=0 cpu=0.53ms elapsed=5.20s tid=0x00007fb8 nid=0x4483 in Object.wait()  [0x00007fb7]
               java.lang.Thread.State: RUNNABLE
            	at com.acme.Native.initIDs(Native Method)
            	- waiting on the Class initialization monitor for com.acme.Type$Primitive
            	at com.acme.Type.<clinit>(Type.java:3)
            	at java.lang.Class.forName0(java.base@17.0.15/Native Method)
            	at com.acme.Outer.<clinit>(Outer.java:9)

            "path-B" #14 daemon prio=5 os_prio=0 cpu=0.18ms elapsed=5.20s tid=0x00007fb8 nid=0x4484 in Object.wait()  [0x00007fb7]
               java.lang.Thread.State: RUNNABLE
            	at java.lang.Class.forName0(java.base@17.0.15/Native Method)
            	- waiting on the Class initialization monitor for com.acme.Type

            "VM Thread" os_prio=0 cpu=0.51ms elapsed=2.06s tid=0x00007f11 nid=26851 runnable

            "idle" #15 [17657] daemon prio=5 os_prio=0 tid=0x00007fb8 nid=17657 waiting on condition
               java.lang.Thread.State: WAITING (parking)
            	at jdk.internal.misc.Unsafe.park(java.base@25.0.3/Native Method)
            	- parking to wait for  <0x000000069ed1a340> (a java.util.concurrent.ForkJoinPool)
            """);
    assertThat(dump.awaited())
        .isEqualTo(Map.of(13L, "com.acme.Type$Primitive", 14L, "com.acme.Type"));
    assertThat(dump.running()).isEqualTo(Map.of(13L, Set.of("com.acme.Type", "com.acme.Outer")));
    assertThat(dump.mounted()).isEmpty();
  }

  @Test
  void whatACarrierIsAtIsAtItsVirtualThread() {
    InitDump dump =
        InitDump.parse(
            """
            "ForkJoinPool-1-worker-1" #19 [26861] daemon prio=5 os_prio=0 tid=0x00007f11  [0x00007f10]
               Carrying virtual thread #18
            	at jdk.internal.vm.Continuation.run(java.base@21.0.13.1/Continuation.java:248)
            	- waiting on the Class initialization monitor for V$Other
            	at java.lang.VirtualThread.runContinuation(java.base@21.0.13.1/VirtualThread.java:245)

            "ForkJoinPool-1-worker-2" #25 [26887] daemon prio=5 os_prio=0 tid=0x00007fed  [0x00007fed]
               Carrying virtual thread #24
            	at jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)
               Mounted virtual thread #24
            	at V$Other.<clinit>(V.java:6)
            	- waiting on the Class initialization monitor for V$One
            	at V.lambda$main$1(V.java:10)
            """);
    assertThat(dump.awaited()).isEqualTo(Map.of(18L, "V$Other", 24L, "V$One"));
    assertThat(dump.running()).isEqualTo(Map.of(24L, Set.of("V$Other")));
    assertThat(dump.mounted()).containsExactlyInAnyOrder(18L, 24L);
  }

  @Test
  void namesOfThreadsMayLookLikeAnything() {
    InitDump dump =
        InitDump.parse(
            """
            "a" #7 b" #13 daemon prio=5 tid=0x1 nid=0x1 runnable
            	at x.Y.<clinit>(Y.java:3)

            "no number" tid=0x1
            	- waiting on the Class initialization monitor for x.Z

            "" #x
            	at x.Z.<clinit>(Z.java:3)
            """);
    assertThat(dump.running()).isEqualTo(Map.of(13L, Set.of("x.Y")));
    assertThat(dump.awaited()).isEmpty();
    assertThat(InitDump.parse("").awaited()).isEmpty();
    assertThat(InitDump.parse("\"").running()).isEmpty();
    assertThat(InitDump.parse("\n\n   Carrying virtual thread #").mounted()).isEmpty();
  }
}
