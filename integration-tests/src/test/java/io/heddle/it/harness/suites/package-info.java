/** Test suites of others, run without and with Heddle, and what comes of it. */
package io.heddle.it.harness.suites;
