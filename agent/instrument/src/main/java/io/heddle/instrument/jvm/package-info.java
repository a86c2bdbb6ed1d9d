/**
 * What the agent asks of the JVM: its threads, classes and monitors, and threads of the agent\'s
 * own.
 */
@NullMarked
package io.heddle.instrument.jvm;

import org.jspecify.annotations.NullMarked;
