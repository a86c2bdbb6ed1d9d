/** What the agent tells all the time for who watches the JVM from outside. */
@NullMarked
package io.heddle.instrument.live;

import org.jspecify.annotations.NullMarked;
