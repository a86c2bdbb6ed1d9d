/**
 * The weaving of application and library classes, and of the JDK classes in {@link
 * io.heddle.instrument.weave.JdkTargets}: hooks around monitors, lock calls and the calls that make
 * threads and tasks. Everything here works on the bytes of one class and loads none.
 */
@NullMarked
package io.heddle.instrument.weave;

import org.jspecify.annotations.NullMarked;
