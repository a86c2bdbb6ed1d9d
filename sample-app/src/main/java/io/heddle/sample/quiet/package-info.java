/** Correct locking of many kinds, in which a detector has nothing to find. */
@NullMarked
package io.heddle.sample.quiet;

import org.jspecify.annotations.NullMarked;
