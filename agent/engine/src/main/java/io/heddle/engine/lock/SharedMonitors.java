package io.heddle.engine.lock;

import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import java.util.Set;

/**
 * Looks for monitors that unrelated code may share: strings, boxed values, instances of the JDK's
 * value-based classes (JEP 390). Looks at the first few monitors that a place takes only, so that
 * it costs one byte read after that.
 */
public final class SharedMonitors {
  /** A monitor that strangers may share. */
  public static final Rule RULE =
      new Rule(
          "shared-monitor",
          Severity.WARNING,
          Kind.OTHER,
          Topic.LOCKS,
          "A monitor is an object that unrelated code may lock too",
          "Equal string literals, and small boxed numbers, are one object in the whole JVM: code that"
              + " knows nothing of this one may lock the same monitor. Value-based classes (Optional,"
              + " LocalDate, List.of …) are to lose their monitors in a later JDK. A string that was"
              + " computed and never interned is nobody else's, and is not told.",
          "Lock a private final Object, or a ReentrantLock.");

  private static final int LOOKS = 2;
  private static final int SITES = 1 << 16;

  /** The classes that the JDK marks as value-based and that people have instances of. */
  private static final Set<String> VALUE_BASED =
      Set.of(
          "java.lang.String",
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.ProcessHandleImpl",
          "java.lang.Runtime$Version",
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$SubList",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.ImmutableCollections$Map1",
          "java.util.ImmutableCollections$MapN",
          "java.util.KeyValueHolder",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.MonthDay",
          "java.time.OffsetDateTime",
          "java.time.OffsetTime",
          "java.time.Period",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.ZonedDateTime",
          "java.time.ZoneOffset",
          "java.time.ZoneRegion");

  private final MisuseRecorder misuses;

  /** By site, modulo the size: how often it was looked at; racy. */
  private final byte[] looks = new byte[SITES];

  SharedMonitors(MisuseRecorder misuses) {
    this.misuses = misuses;
  }

  /** Whether the place was looked at often enough. */
  boolean isDone(int site) {
    return looks[site & SITES - 1] >= LOOKS;
  }

  void look(LockingThread r, Object monitor, int site) {
    int i = site & SITES - 1;
    if (looks[i] < LOOKS) {
      looks[i]++;
      lookAt(r, monitor, site);
    }
  }

  private void lookAt(LockingThread r, Object monitor, int site) {
    Class<?> type = monitor.getClass();
    if (type.getClassLoader() == null && VALUE_BASED.contains(type.getName())) {
      HeldLock taken = new HeldLock(monitor, LockMode.EXCLUSIVE, site);
      misuses.record(r, RULE, taken, 0, null);
    }
  }
}
