package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** An object locks itself in its constructor, under the lock of the list that it goes into. */
// expect: nothing
final class LocksItself implements Scenario {
  private final List<Session> open = new ArrayList<>();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::open, this::use);
  }

  private synchronized void open() {
    open.add(new Session());
  }

  private synchronized int count() {
    return open.size();
  }

  private void use() {
    open.get(0).use(this);
  }

  private static final class Session {
    private int uses;

    Session() {
      touch();
    }

    private synchronized void touch() {
      uses++;
    }

    synchronized void use(LocksItself owner) {
      uses += owner.count();
    }
  }
}
