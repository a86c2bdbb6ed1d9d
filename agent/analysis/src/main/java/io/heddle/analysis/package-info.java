/** Reads JFR recordings and says what they show of threads, locks and executors. */
@NullMarked
package io.heddle.analysis;

import org.jspecify.annotations.NullMarked;
