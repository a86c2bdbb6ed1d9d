/** Keeps failures on agent threads to the piece of work that failed. */
@NullMarked
package io.heddle.engine.fence;

import org.jspecify.annotations.NullMarked;
