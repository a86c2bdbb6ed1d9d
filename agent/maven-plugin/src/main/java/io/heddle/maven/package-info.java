/** Heddle in Maven builds: the agent in the JVMs of the tests, the gate after them. */
@NullMarked
package io.heddle.maven;

import org.jspecify.annotations.NullMarked;
