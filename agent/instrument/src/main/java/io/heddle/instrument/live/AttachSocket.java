package io.heddle.instrument.live;

import java.io.File;
import java.io.IOException;

/**
 * The socket over which tools ask this JVM, of Linux. HotSpot makes it when somebody asks for the
 * first time; a tool that watches touches it each second. So nobody who does not watch pays for
 * being told, and a watcher that was killed is noticed. For one thread.
 */
final class AttachSocket {
  /** A watcher that has not touched it for so long does not watch any more. */
  static final long WATCHED_NANOS = 5_000_000_000L;

  private final File file;
  private long seen;
  private long touchedNanos;
  private boolean watched;

  /** A socket that was not looked at. */
  AttachSocket(File file) {
    this.file = file;
  }

  /** Where there is no {@code /proc} there is no such file, and nobody is taken to watch. */
  static AttachSocket ofThisJvm() {
    return new AttachSocket(new File("/tmp/.java_pid" + pid()));
  }

  /** Not by {@code ProcessHandle}, which makes a pool of threads. */
  private static String pid() {
    try {
      return new File("/proc/self").getCanonicalFile().getName();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Whether somebody watches: it was touched within {@link #WATCHED_NANOS}. To be asked about once
   * a second. That it was made counts for nothing: then somebody has asked, and perhaps once only.
   *
   * @param nowNanos {@code System.nanoTime}
   */
  boolean isWatched(long nowNanos) {
    long modified = file.lastModified();
    if (seen != 0 && modified != 0 && modified != seen) {
      touchedNanos = nowNanos;
      watched = true;
    }
    seen = modified;
    watched &= nowNanos - touchedNanos < WATCHED_NANOS;
    return watched;
  }
}
