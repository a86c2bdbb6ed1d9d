/** Programs that the tests weave and run. */
@NullUnmarked
package io.heddle.instrument.weave.subject;

import org.jspecify.annotations.NullUnmarked;
