package com.acme.office;

import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.acme.stock.Stock;
import org.junit.jupiter.api.Test;

class StocktakingTest {
  /** Takes the locks the other way round than the code in the module of the stock. */
  @Test
  void counts() {
    synchronized (Stock.ORDERS) {
      synchronized (Stock.SHELVES) {
        assertNotSame(Stock.ORDERS, Stock.SHELVES);
      }
    }
  }
}
