package io.heddle.engine.notice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where hooks leave what the reporter thread shall look at: a Treiber stack (R. K. Treiber, 1986)
 * that the reader empties at once and turns round. Putting is lock-free and never waits.
 *
 * <p>Bounded: past {@code limit} messages, putting is refused and counted.
 *
 * @param <T> the messages
 */
public final class Inbox<T> {
  private final AtomicReference<@Nullable Message<T>> top = new AtomicReference<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final int limit;
  private volatile boolean open = true;

  /** An empty inbox for at most {@code limit} unread messages. */
  public Inbox(int limit) {
    this.limit = limit;
  }

  /**
   * Whether somebody wants to hear what happens all the time, as while a recording runs. Hooks ask
   * before they make a message; what must be told in any case is put without asking.
   */
  public boolean isOpen() {
    return open;
  }

  /** Says whether somebody wants to hear what happens all the time. */
  public void open(boolean newOpen) {
    open = newOpen;
  }

  /** Leaves a message; false if the inbox is full. For any thread. */
  public boolean put(T content) {
    if (size.incrementAndGet() > limit) {
      size.decrementAndGet();
      dropped.incrementAndGet();
      return false;
    }
    Message<T> message = new Message<>(content);
    Message<T> before;
    do {
      before = top.get();
      message.below = before;
    } while (!top.compareAndSet(before, message));
    return true;
  }

  /** Takes all messages, oldest first. For one reader at a time. */
  public List<T> takeAll() {
    List<T> taken = new ArrayList<>();
    for (Message<T> m = top.getAndSet(null); m != null; m = m.below) {
      taken.add(m.content);
    }
    size.addAndGet(-taken.size());
    Collections.reverse(taken);
    return taken;
  }

  /** How many messages were refused. */
  public long dropped() {
    return dropped.get();
  }

  private static final class Message<T> {
    final T content;
    @Nullable Message<T> below;

    Message(T content) {
      this.content = content;
    }
  }
}
