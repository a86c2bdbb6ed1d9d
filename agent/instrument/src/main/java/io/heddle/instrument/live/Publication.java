package io.heddle.instrument.live;

import io.heddle.engine.EngineView;
import io.heddle.instrument.hook.Bridge;
import io.heddle.instrument.jvm.AgentProperties;
import io.heddle.instrument.report.FindingLog;
import io.heddle.instrument.report.FindingSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells pools and the latest findings to who watches the JVM from outside: in a property for tools,
 * as lines of JSON, which {@code heddle watch} reads (ADR 0021). So nothing has to be loaded to
 * look, and nothing stays behind. For one agent thread at a time.
 */
public final class Publication {
  /** The tool knows it by this. */
  static final String PROPERTY = "heddle.live";

  /** Of pools more are only counted. */
  static final int MOST_POOLS = 20;

  private final EngineView engine;
  private final FindingLog log;
  private final AttachSocket socket = AttachSocket.ofThisJvm();
  private final LatestFindings latest = new LatestFindings();

  /** Where it was told; null while nobody watches. */
  private @Nullable AgentProperties told;

  /** Tells nothing yet. */
  public Publication(EngineView engine, FindingLog log) {
    this.engine = engine;
    this.log = log;
  }

  /** What is to be given all findings. */
  public FindingSink findings() {
    return latest;
  }

  /** Tells how things are, if somebody watches; else takes back what it has told. */
  public void update() {
    if (socket.isWatched(System.nanoTime())) {
      told = told == null ? AgentProperties.ofThisJvm() : told;
      told.set(PROPERTY, text());
    } else {
      end();
    }
  }

  /** The first line says what the others are of. */
  String text() {
    List<PoolFigures> pools = PoolFigures.all(engine);
    StringBuilder out = new StringBuilder();
    new JsonLine(out, "heddle")
        .field("version", Bridge.VERSION)
        .field("pools", pools.size())
        .field("findings", log.count())
        .end();
    pools.stream().limit(MOST_POOLS).forEach(pool -> pool.writeTo(out));
    for (LatestFindings.Told finding : latest.all()) {
      finding.writeTo(out, log.timesSeen(finding.fingerprint()));
    }
    return out.toString();
  }

  /** Takes back what was told. */
  public void end() {
    if (told != null) {
      told.remove(PROPERTY);
      told = null;
    }
  }
}
