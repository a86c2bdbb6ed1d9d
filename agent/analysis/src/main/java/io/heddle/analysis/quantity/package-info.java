/** Amounts of time and memory as people read them. */
@NullMarked
package io.heddle.analysis.quantity;

import org.jspecify.annotations.NullMarked;
