/** Finds JVMs, says whether one may attach to them, and talks to the agent inside. */
@NullMarked
package io.heddle.cli.attach;

import org.jspecify.annotations.NullMarked;
