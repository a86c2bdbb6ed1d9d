package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.function.Supplier;

/** All locks are taken in one method, at first by others; each thread shows its own way there. */
final class InHelper implements Scenario {
  private final Cell prices = new Cell();
  private final Cell stock = new Cell();

  @Override
  public void run(Stage stage) throws Exception {
    for (int i = 0; i < 5; i++) {
      warm(new Cell(), new Cell());
    }
    stage.inTurn(this::reprice, this::restock);
  }

  private static void warm(Cell outer, Cell inner) {
    outer.with(() -> inner.with(() -> "warm"));
  }

  private void reprice() {
    prices.with(() -> stock.with(() -> "repriced")); // expect: inversion(2 x InHelper.Cell)
  }

  private void restock() {
    stock.with(() -> prices.with(() -> "restocked")); // expect: inversion(2 x InHelper.Cell)
  }

  private static final class Cell {
    synchronized <T> T with(Supplier<T> body) {
      return body.get();
    }
  }
}
