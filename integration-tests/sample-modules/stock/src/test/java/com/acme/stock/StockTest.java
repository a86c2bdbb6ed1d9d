package com.acme.stock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StockTest {
  @Test
  void sells() {
    assertTrue(Stock.sell() > 0);
  }
}
