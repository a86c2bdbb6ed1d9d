package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Closes its pool, and uses one that is the JDK's. */
class TidyTest {
  private static ExecutorService pool;

  @BeforeAll
  static void open() {
    pool = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void close() {
    pool.shutdown();
  }

  @Test
  void usesThePool() throws Exception {
    assertEquals(1, pool.submit(() -> 1).get());
  }

  @Test
  void usesTheCommonPool() {
    assertEquals(3, CompletableFuture.supplyAsync(() -> 3).join());
  }
}
