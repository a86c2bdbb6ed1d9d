package io.heddle.sample;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A thread for every request, ten thousand of them: each counts itself in its room, under the
 * room's lock, and in the house, under the house's monitor.
 */
@Command(name = "virtual", description = "10,000 virtual threads that take locks.")
final class VirtualThreads extends Scenario {
  private static final int ROOMS = 16;
  private static final int PLATFORM_THREADS = 8;

  @Option(names = "--requests", description = "Requests, each a thread (${DEFAULT-VALUE}).")
  private int requests = 10_000;

  private final List<Room> rooms = Stream.generate(Room::new).limit(ROOMS).toList();
  private final Object house = new Object();
  private int visitors;

  VirtualThreads(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws InterruptedException {
    ExecutorService executor = executor();
    for (int request = 0; request < requests; request++) {
      Room room = rooms.get(request % ROOMS);
      executor.execute(() -> visit(room));
    }
    Shutdown.of(executor);
    int inRooms = rooms.stream().mapToInt(Room::visitors).sum();
    int inHouse = visitorsOfHouse();
    say("virtual: %d visitors in %d rooms, %d in the house".formatted(inRooms, ROOMS, inHouse));
    return inRooms == requests && inHouse == requests;
  }

  private ExecutorService executor() {
    if (VirtualThreadApi.present()) {
      return VirtualThreadApi.threadPerTask(VirtualThreadApi.factory("request-"));
    }
    say("virtual: virtual threads need Java 21; running on a pool of platform threads");
    return Executors.newFixedThreadPool(PLATFORM_THREADS, new NamedThreads("request"));
  }

  private void visit(Room room) {
    room.lock.lock();
    try {
      room.visitors++;
      synchronized (house) {
        visitors++;
      }
    } finally {
      room.lock.unlock();
    }
  }

  private int visitorsOfHouse() {
    synchronized (house) {
      return visitors;
    }
  }

  private static final class Room {
    final ReentrantLock lock = new ReentrantLock();
    int visitors;

    int visitors() {
      lock.lock();
      try {
        return visitors;
      } finally {
        lock.unlock();
      }
    }
  }
}
