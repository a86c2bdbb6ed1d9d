/**
 * What hooks call in the agent: the bridge in {@code java.base}, the sink behind it, and their
 * test.
 */
@NullMarked
package io.heddle.instrument.hook;

import org.jspecify.annotations.NullMarked;
