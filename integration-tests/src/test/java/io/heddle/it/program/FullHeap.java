package io.heddle.it.program;

import java.util.ArrayList;
import java.util.List;

/** Retains 95 % of the heap, until a line of input comes. Wants a small one. */
public final class FullHeap {
  private static final int CHUNK = 4096;

  private FullHeap() {}

  /** The program; says {@code the heap is full}. */
  public static void main(String[] args) throws Exception {
    List<byte[]> retained = new ArrayList<>();
    System.out.println("begins");
    do {
      while (share() < 0.95) {
        retained.add(new byte[CHUNK]);
      }
      System.gc(); // some of it may have been garbage
    } while (share() < 0.95);
    System.out.println("the heap is full");
    System.in.read();
    System.out.println(retained.size());
  }

  /** How much of the heap is in use. */
  private static double share() {
    Runtime runtime = Runtime.getRuntime();
    return (double) (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory();
  }
}
