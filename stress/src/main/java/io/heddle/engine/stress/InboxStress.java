package io.heddle.engine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.notice.Inbox;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * Two threads leave three messages in an inbox for two, and one reads meanwhile: what was taken in
 * arrives once and in order, what was refused is counted.
 */
@JCStressTest
@Outcome(id = "true, true, 3", expect = ACCEPTABLE, desc = "Arrived or counted.")
@Outcome(expect = FORBIDDEN, desc = "Lost, doubled, turned round, or more than the limit.")
@State
public class InboxStress {
  private final Inbox<Integer> inbox = new Inbox<>(2);
  private final List<Integer> read = new ArrayList<>();
  private boolean withinLimit = true;
  private boolean first;
  private boolean second;
  private boolean other;

  /** Leaves two messages. */
  @Actor
  public void puts() {
    first = inbox.put(1);
    second = inbox.put(2);
  }

  /** Leaves one, then reads as the reporter thread does. */
  @Actor
  public void putsTooAndReads() {
    other = inbox.put(3);
    take();
  }

  private void take() {
    List<Integer> taken = inbox.takeAll();
    withinLimit &= taken.size() <= 2;
    read.addAll(taken);
  }

  /** Reads what is left. */
  @Arbiter
  public void readsTheRest(ZZI_Result r) {
    take();
    List<Integer> own = new ArrayList<>(read);
    own.remove(Integer.valueOf(3));
    List<Integer> expected = new ArrayList<>();
    if (first) {
      expected.add(1);
    }
    if (second) {
      expected.add(2);
    }
    r.r1 = own.equals(expected) && withinLimit;
    r.r2 = read.contains(3) == other;
    r.r3 = read.size() + (int) inbox.dropped();
  }
}
