/** Who waits for whom: the wait-for graph and the deadlocks in it. */
@NullMarked
package io.heddle.engine.wait;

import org.jspecify.annotations.NullMarked;
