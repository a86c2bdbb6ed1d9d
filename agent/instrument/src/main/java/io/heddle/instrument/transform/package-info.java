/** Which classes are woven, when they are loaded and again when the agent comes or goes. */
@NullMarked
package io.heddle.instrument.transform;

import org.jspecify.annotations.NullMarked;
