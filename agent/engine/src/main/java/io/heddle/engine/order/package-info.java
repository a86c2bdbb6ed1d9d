/** The lock-order graph and its inversions. */
@NullMarked
package io.heddle.engine.order;

import org.jspecify.annotations.NullMarked;
