package io.heddle.engine.lock;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The permits that a thread has of semaphores that are no locks. They make no edges, but who has
 * the last permit is who others wait for. Written by the thread itself; others read racily.
 */
@SuppressWarnings("ReferenceEquality") // equals of a semaphore may be application code
public final class HeldPermits {
  /** Acquisitions followed per thread at most; later ones are not. */
  private static final int MAX = 64;

  private @Nullable Semaphore[] semaphores = new Semaphore[4];
  private int[] sites = new int[4];
  private int count;

  HeldPermits() {}

  /** Takes a permit that is held. */
  public interface PermitVisitor {
    /** {@code site} is the id of the place where it was acquired. */
    void visit(Semaphore semaphore, int site);
  }

  void add(Semaphore semaphore, int site) {
    if (count == MAX) {
      return;
    }
    if (count == semaphores.length) {
      sites = Arrays.copyOf(sites, 2 * count);
      semaphores = Arrays.copyOf(semaphores, 2 * count);
    }
    semaphores[count] = semaphore;
    sites[count] = site;
    count++;
  }

  /** Gives back what was acquired last; false if no permit of the semaphore is held. */
  boolean remove(Object semaphore) {
    int i = count - 1;
    while (i >= 0 && semaphores[i] != semaphore) {
      i--;
    }
    if (i < 0) {
      return false;
    }
    System.arraycopy(semaphores, i + 1, semaphores, i, count - i - 1);
    System.arraycopy(sites, i + 1, sites, i, count - i - 1);
    count--;
    semaphores[count] = null;
    return true;
  }

  /** Forgets permits that others give back: what was noted here would stay for ever. */
  void dropHandedOn(OwnerlessLocks ownerless) {
    for (int i = count - 1; i >= 0; i--) {
      Semaphore semaphore = semaphores[i];
      if (semaphore != null && ownerless.isGivenBackByOthers(semaphore)) {
        remove(semaphore);
      }
    }
  }

  /** Shows what is held, the first acquired first. Safe on any thread. */
  public void forEach(PermitVisitor visitor) {
    @Nullable Semaphore[] all = semaphores;
    int[] places = sites;
    for (int i = 0; i < Math.min(count, Math.min(all.length, places.length)); i++) {
      Semaphore semaphore = all[i];
      if (semaphore != null) {
        visitor.visit(semaphore, places[i]);
      }
    }
  }
}
