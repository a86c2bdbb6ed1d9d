package io.heddle.sample.mistake;

import java.util.concurrent.CountDownLatch;

/** A task waits without a time limit for a reply that nobody sends. */
public final class ForgottenReply implements Mistake {
  private final CountDownLatch reply = new CountDownLatch(1);

  @Override
  public void make() {
    Mistake.daemonPool(1, "requests").execute(this::ask);
  }

  private void ask() {
    Mistake.await(reply);
  }
}
