package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankTest {
  /** Green: the two orders do not meet. */
  @Test
  void booksAndReports() throws InterruptedException {
    Bank bank = new Bank();
    List<Integer> seen = new ArrayList<>();
    Thread books = new Thread(bank::book, "books");
    Thread reports = new Thread(() -> seen.add(reportWhenBooked(bank)), "reports");
    books.start();
    reports.start();
    books.join();
    reports.join();
    assertEquals(List.of(1), seen);
  }

  private static int reportWhenBooked(Bank bank) {
    while (bank.booked() == 0) {
      Thread.onSpinWait();
    }
    return bank.report();
  }
}
