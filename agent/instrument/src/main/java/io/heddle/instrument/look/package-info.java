/** The reporter thread: what it does every period, and when it looks for hangs. */
@NullMarked
package io.heddle.instrument.look;

import org.jspecify.annotations.NullMarked;
