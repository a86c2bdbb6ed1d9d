/** The life of the agent in the target JVM: start, weave, command, detach. */
@NullMarked
package io.heddle.instrument;

import org.jspecify.annotations.NullMarked;
