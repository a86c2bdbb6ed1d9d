package io.heddle.bridge;

/** The sink of a JVM in which no agent is active. */
final class NoSink implements Sink {
  @Override
  public void monitorEntering(Object monitor, int site) {}

  @Override
  public void monitorEntered(Object monitor, int site) {}

  @Override
  public void monitorExiting(Object monitor, int site) {}

  @Override
  public void lockCalling(Object lock, int operation, int site) {}

  @Override
  public void lockCalled(Object lock, int operation, int site) {}

  @Override
  public void lockCalled(Object lock, boolean result, int operation, int site) {}

  @Override
  public void lockCalled(Object lock, long result, int operation, int site) {}

  @Override
  public void calling(int site) {}

  @Override
  public void threadCreated(Thread thread) {}

  @Override
  public void threadStarting(Thread thread) {}

  @Override
  public void threadRunning(Thread thread) {}

  @Override
  public void threadEnding(Thread thread) {}

  @Override
  public void uncaught(Thread thread, Throwable thrown) {}

  @Override
  public void poolCreated(Object pool) {}

  @Override
  public void workerAdding(Object pool) {}

  @Override
  public void taskSubmitted(Object pool, Object task) {}

  @Override
  public void taskBound(Object task) {}

  @Override
  public void taskRejected(Object pool, Object task) {}

  @Override
  public void taskStarting(Object pool, Object task) {}

  @Override
  public void taskEnded(Object task, Throwable thrown) {}

  @Override
  public void taskFailed(Throwable thrown) {}
}
