package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Objects with synchronized methods, which others lock by a field and by a local. */
final class ObjectsThatLockThemselves implements Scenario {
  private final Desk desk = new Desk();
  private final Object last = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::byField, this::byLocal);
  }

  private static class Zone {
    synchronized void enter() {
      Stage.work();
    }
  }

  private static final class Inner extends Zone {}

  private static final class Desk {
    private final Zone a = new Inner();
    private int asked;

    Zone zone() {
      asked++;
      return a;
    }
  }

  private void byField() {
    synchronized (desk.a) {
      // expect: inversion(ObjectsThatLockThemselves.Zone, ObjectsThatLockThemselves.last)
      synchronized (last) {
        Stage.work();
      }
    }
  }

  private void byLocal() {
    Zone zone = desk.zone();
    synchronized (last) {
      // expect: inversion(ObjectsThatLockThemselves.Zone, ObjectsThatLockThemselves.last)
      synchronized (zone) {
        zone.enter();
      }
    }
  }
}
