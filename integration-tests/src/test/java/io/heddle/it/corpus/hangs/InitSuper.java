package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;

/** A class initialiser makes an object of the subclass with which another thread has begun. */
final class InitSuper implements Scenario {
  private static final CountDownLatch TYPE_RUNS = new CountDownLatch(1);
  private static final SynchronousQueue<Thread> OTHER = new SynchronousQueue<>();

  @Override
  public void run(Stage stage) throws Exception {
    stage.start(Type::touch);
    TYPE_RUNS.await();
    OTHER.put(stage.start(Text::new));
  }

  private static class Type {
    static final Type STRING = make();

    private static Type make() {
      TYPE_RUNS.countDown();
      try {
        Stage.awaitStill(OTHER.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      // expect: class-init-deadlock(InitSuper.Text.<clinit>, InitSuper.Type.<clinit>)
      return new Text();
    }

    static void touch() {}
  }

  private static final class Text extends Type {
    static final int SIZE = Integer.parseInt("4");
  }
}
