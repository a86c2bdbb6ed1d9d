package io.heddle.instrument.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.site.Rendezvous;
import io.heddle.engine.site.RendezvousCalls.Call;
import io.heddle.instrument.weave.subject.Rendezvouses;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls are noted, and under which names. */
class RendezvousTest {
  private final Woven woven = new Woven();

  @BeforeEach
  void weave() throws Exception {
    woven.load(Rendezvouses.class);
  }

  @Test
  void notesWhatIsDoneAtWhichObject() {
    assertThat(calls("latch"))
        .extracting(Call::what, this::name)
        .containsExactly(
            Tuple.tuple(Rendezvous.COUNT_DOWN, "Rendezvouses.done"),
            Tuple.tuple(Rendezvous.AWAIT_LATCH, "Rendezvouses.done"));
    assertThat(calls("others"))
        .extracting(Call::what, this::name)
        .containsExactly(
            Tuple.tuple(Rendezvous.AWAIT_BARRIER, "Rendezvouses.barrier"),
            Tuple.tuple(Rendezvous.ARRIVE_AND_AWAIT, "Rendezvouses.phaser"),
            Tuple.tuple(Rendezvous.ARRIVE, "Rendezvouses.phaser"),
            Tuple.tuple(Rendezvous.EXCHANGE, "Rendezvouses.exchanger"),
            Tuple.tuple(Rendezvous.HAND_OVER, "Rendezvouses.queue"),
            Tuple.tuple(Rendezvous.TAKE_OVER, "Rendezvouses.queue"));
  }

  @Test
  void notesAnObjectWithoutANameToo() {
    assertThat(calls("unnamed")).singleElement().satisfies(c -> assertThat(name(c)).isNull());
  }

  @Test
  void notesABodyOfALambdaUnderTheNameThatStacksShow() {
    assertThat(calls("lambda")).isEmpty();
    assertThat(calls("lambda$lambda$0"))
        .extracting(Call::what)
        .containsExactly(Rendezvous.COUNT_DOWN);
  }

  private List<Call> calls(String method) {
    StackTraceElement frame =
        new StackTraceElement(Rendezvouses.class.getName(), method, "Rendezvouses.java", 1);
    return woven.sites.rendezvous().in(frame).stream()
        .sorted(Comparator.comparingInt(Call::line))
        .toList();
  }

  private String name(Call call) {
    return woven.sites.get(call.site()).lockName();
  }
}
