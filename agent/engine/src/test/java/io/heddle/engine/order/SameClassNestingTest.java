package io.heddle.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.heddle.engine.finding.Finding;
import io.heddle.engine.finding.Step;
import io.heddle.engine.order.Program.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** transfer(a, b) seen one way only. */
class SameClassNestingTest {
  private final Program program = new Program();
  private final Actor t1 = program.thread("T1");
  private final Object[] accounts = new Object[4];

  @BeforeEach
  void open() {
    program.order.hints(true);
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = program.monitor("Account");
    }
  }

  private void transfer(Object from, Object to) {
    t1.in("transfer").enter(from, to).exit(to, from);
  }

  @Test
  void isTold() {
    transfer(accounts[0], accounts[1]);
    assertThat(program.findings())
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.rule()).isEqualTo(SameClassNesting.RULE);
              assertThat(hint.message()).contains("Account", "T1.transfer");
              assertThat(hint.stacks()).hasSize(2);
              Step step = hint.steps().get(0);
              assertThat(step.held().lock().name()).isEqualTo(step.wanted().lock().name());
              assertThat(step.held().lock().id()).isNotEqualTo(step.wanted().lock().id());
              assertThat(step.owner()).isNull();
            });
  }

  @Test
  void isToldOnceForAllPairs() {
    transfer(accounts[0], accounts[1]);
    transfer(accounts[2], accounts[3]);
    assertThat(program.findings()).hasSize(1);
  }

  @Test
  void onlyWhenAskedFor() {
    program.order.hints(false);
    transfer(accounts[0], accounts[1]);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void notUnderAGate() {
    Object bank = program.monitor("Bank");
    t1.enter(bank);
    transfer(accounts[0], accounts[1]);
    t1.exit(bank);
    assertThat(program.findings()).isEmpty();
  }

  @Test
  void notForAnotherClass() {
    Object bank = program.monitor("Bank");
    t1.enter(accounts[0], bank).exit(bank, accounts[0]);
    assertThat(program.findings()).extracting(Finding::rule).isEmpty();
  }
}
