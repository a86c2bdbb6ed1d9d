package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Two classes, each with a lock of its own, that call each other while they hold it. */
// also: locks, mixed
final class AcrossClasses implements Scenario {
  private final Orders orders = new Orders();
  private final Stock stock = new Stock(orders);

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> orders.place(stock), stock::count);
  }

  private static final class Orders {
    private final Object lock = new Object();

    void place(Stock stock) {
      // expect: inversion(AcrossClasses.Orders.lock, AcrossClasses.Stock.monitor)
      synchronized (lock) {
        stock.take();
      }
    }

    void list() {
      // expect: inversion(AcrossClasses.Orders.lock, AcrossClasses.Stock.monitor)
      synchronized (lock) {
        Stage.work();
      }
    }
  }

  private static final class Stock {
    private final Object monitor = new Object();
    private final Orders orders;

    Stock(Orders orders) {
      this.orders = orders;
    }

    void take() {
      // expect: inversion(AcrossClasses.Orders.lock, AcrossClasses.Stock.monitor)
      synchronized (monitor) {
        Stage.work();
      }
    }

    void count() {
      // expect: inversion(AcrossClasses.Orders.lock, AcrossClasses.Stock.monitor)
      synchronized (monitor) {
        orders.list();
      }
    }
  }
}
