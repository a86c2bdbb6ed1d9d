package com.acme;

import static org.junit.Assert.assertTrue;

import java.util.Timer;
import org.junit.Test;

/** Of JUnit 4. Leaves the thread of a timer behind. */
public class OldTest {
  @Test
  public void startsATimer() {
    assertTrue(new Timer("reminders", true).purge() == 0);
  }
}
