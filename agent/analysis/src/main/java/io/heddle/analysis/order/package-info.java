/** Puts the lock-order graphs of recordings together, and finds the inversions in them. */
@NullMarked
package io.heddle.analysis.order;

import org.jspecify.annotations.NullMarked;
