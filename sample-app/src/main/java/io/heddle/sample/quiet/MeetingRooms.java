package io.heddle.sample.quiet;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Two rooms shared by a semaphore, and a door that one opens at a time, inside or outside. */
final class MeetingRooms implements Drill {
  private static final int ROOMS = 2;

  private final Semaphore rooms = new Semaphore(ROOMS);
  private final Semaphore door = new Semaphore(1);
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean overcrowded;
  private long meetings;

  @Override
  public String name() {
    return "semaphores of two permits and of one";
  }

  @Override
  public void round(int worker) throws InterruptedException {
    rooms.acquire();
    try {
      overcrowded |= inside.incrementAndGet() > ROOMS;
      passDoor();
      inside.decrementAndGet();
    } finally {
      rooms.release();
    }
  }

  @Override
  public boolean holds(long rounds) {
    return !overcrowded && meetings == rounds && rooms.availablePermits() == ROOMS;
  }

  private void passDoor() throws InterruptedException {
    door.acquire();
    try {
      meetings++;
    } finally {
      door.release();
    }
  }
}
