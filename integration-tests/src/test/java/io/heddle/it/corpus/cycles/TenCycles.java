package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Ten cycles in one graph: a hub and each of its spokes. */
// also: locks, mixed
final class TenCycles implements Scenario {
  private final Object hub = new Object();
  private final Object zero = new Object();
  private final Object one = new Object();
  private final Object two = new Object();
  private final Object three = new Object();
  private final Object four = new Object();
  private final Object five = new Object();
  private final Object six = new Object();
  private final Object seven = new Object();
  private final Object eight = new Object();
  private final Object nine = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::inwards, this::outwards);
  }

  private void outwards() {
    synchronized (hub) {
      synchronized (zero) { // expect: inversion(TenCycles.hub, TenCycles.zero)
        Stage.work();
      }
      synchronized (one) { // expect: inversion(TenCycles.hub, TenCycles.one)
        Stage.work();
      }
      synchronized (two) { // expect: inversion(TenCycles.hub, TenCycles.two)
        Stage.work();
      }
      synchronized (three) { // expect: inversion(TenCycles.hub, TenCycles.three)
        Stage.work();
      }
      synchronized (four) { // expect: inversion(TenCycles.hub, TenCycles.four)
        Stage.work();
      }
      synchronized (five) { // expect: inversion(TenCycles.hub, TenCycles.five)
        Stage.work();
      }
      synchronized (six) { // expect: inversion(TenCycles.hub, TenCycles.six)
        Stage.work();
      }
      synchronized (seven) { // expect: inversion(TenCycles.hub, TenCycles.seven)
        Stage.work();
      }
      synchronized (eight) { // expect: inversion(TenCycles.hub, TenCycles.eight)
        Stage.work();
      }
      synchronized (nine) { // expect: inversion(TenCycles.hub, TenCycles.nine)
        Stage.work();
      }
    }
  }

  private void inwards() {
    synchronized (zero) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.zero)
        Stage.work();
      }
    }
    synchronized (one) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.one)
        Stage.work();
      }
    }
    synchronized (two) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.two)
        Stage.work();
      }
    }
    synchronized (three) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.three)
        Stage.work();
      }
    }
    synchronized (four) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.four)
        Stage.work();
      }
    }
    synchronized (five) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.five)
        Stage.work();
      }
    }
    synchronized (six) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.six)
        Stage.work();
      }
    }
    synchronized (seven) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.seven)
        Stage.work();
      }
    }
    synchronized (eight) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.eight)
        Stage.work();
      }
    }
    synchronized (nine) {
      synchronized (hub) { // expect: inversion(TenCycles.hub, TenCycles.nine)
        Stage.work();
      }
    }
  }
}
