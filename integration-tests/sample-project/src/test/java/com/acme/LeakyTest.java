package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leaves the threads of a pool behind, and those that others use after it. */
class LeakyTest {
  private static ExecutorService pool;

  @BeforeAll
  static void open() {
    pool = Executors.newFixedThreadPool(2);
  }

  @Test
  void usesThePool() throws Exception {
    assertEquals(1, pool.submit(() -> 1).get());
    assertEquals(2, pool.submit(() -> 2).get());
  }
}
