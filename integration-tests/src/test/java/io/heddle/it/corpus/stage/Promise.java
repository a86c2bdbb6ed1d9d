package io.heddle.it.corpus.stage;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A future as libraries write their own: with a monitor, and kept by somebody. */
public final class Promise implements Future<String> {
  private String result;

  /** Lets everybody who waits go on. */
  public synchronized void keep(String newResult) {
    result = newResult;
    notifyAll();
  }

  @Override
  public synchronized String get() throws InterruptedException {
    while (result == null) {
      wait();
    }
    return result;
  }

  @Override
  public String get(long timeout, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    return false;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public synchronized boolean isDone() {
    return result != null;
  }
}
