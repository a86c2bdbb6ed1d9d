package io.heddle.engine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.lock.KnownChains;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Two threads add keys to one bucket without ordering: one may be lost, none may come up. */
@JCStressTest
@Outcome(id = ".*, .*, false", expect = ACCEPTABLE, desc = "A lost key is told once more.")
@Outcome(expect = FORBIDDEN, desc = "A key that nobody has added would hide an inversion.")
@State
public class KnownChainsStress {
  private static final KnownChains CHAINS = new KnownChains();

  /** Both halves differ, and the bits that choose the bucket do not. */
  private static final long DIFFERENCE = 1L << 63 | 1L << 31;

  private final long one = ThreadLocalRandom.current().nextLong();
  private final long other = one ^ DIFFERENCE;

  /** Adds a key. */
  @Actor
  public void adds() {
    CHAINS.add(one);
  }

  /** Adds another one. */
  @Actor
  public void addsAnother() {
    CHAINS.add(other);
  }

  /** Asks for both, and for what a torn write would make of them. */
  @Arbiter
  public void looks(ZZZ_Result r) {
    long low = 0xFFFFFFFFL;
    r.r1 = CHAINS.contains(one);
    r.r2 = CHAINS.contains(other);
    r.r3 = CHAINS.contains(one & ~low | other & low) || CHAINS.contains(other & ~low | one & low);
  }
}
