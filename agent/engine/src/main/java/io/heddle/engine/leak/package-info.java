/** Threads that were left behind by those who started them. */
@NullMarked
package io.heddle.engine.leak;

import org.jspecify.annotations.NullMarked;
