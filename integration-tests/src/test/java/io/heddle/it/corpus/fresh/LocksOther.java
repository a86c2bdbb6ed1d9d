package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** The same, but the constructor locks one that was there before. */
final class LocksOther implements Scenario {
  private final List<Session> open = new ArrayList<>();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::open, this::open, this::use);
  }

  private synchronized void open() {
    open.add(new Session(open.isEmpty() ? null : open.get(0)));
  }

  private synchronized int count() {
    return open.size(); // expect: inversion(LocksOther, LocksOther.Session)
  }

  private void use() {
    open.get(0).use(this);
  }

  private static final class Session {
    private int uses;

    Session(Session before) {
      if (before != null) {
        before.touch();
      }
    }

    private synchronized void touch() {
      uses++; // expect: inversion(LocksOther, LocksOther.Session)
    }

    synchronized void use(LocksOther owner) {
      uses += owner.count();
    }
  }
}
