/**
 * One view of the threads of a JVM, whoever looked: the agent's hooks and the JVM's own questions,
 * or a thread dump that was read. Sorted by what matters, equal stacks together.
 */
@NullMarked
package io.heddle.engine.inspect;

import org.jspecify.annotations.NullMarked;
