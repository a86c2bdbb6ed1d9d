/** Where what happens is recorded: JFR events. Loaded only while the JVM uses JFR. */
@NullMarked
package io.heddle.instrument.jfr;

import org.jspecify.annotations.NullMarked;
