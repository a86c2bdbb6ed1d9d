/** Held locks, per thread. */
@NullMarked
package io.heddle.engine.lock;

import org.jspecify.annotations.NullMarked;
