/**
 * What the agent says of itself and of the application when it is asked: status, snapshot, dumps.
 */
@NullMarked
package io.heddle.instrument.inspect;

import org.jspecify.annotations.NullMarked;
