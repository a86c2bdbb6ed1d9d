/**
 * Tests of the weavers: the classes of the package {@code subject} are woven, loaded in a loader of
 * their own and run.
 */
@NullUnmarked
package io.heddle.instrument.weave;

import org.jspecify.annotations.NullUnmarked;
