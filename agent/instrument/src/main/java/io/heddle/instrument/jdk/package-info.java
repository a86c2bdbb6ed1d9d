/** Weaves the hooks for threads, pools and tasks into a dozen methods of the JDK. */
@NullMarked
package io.heddle.instrument.jdk;

import org.jspecify.annotations.NullMarked;
