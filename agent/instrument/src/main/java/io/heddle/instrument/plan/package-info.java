/**
 * Which hooks are woven in this JVM: what the bridge has, which may be that of an earlier agent,
 * and what needs which hooks.
 */
@NullMarked
package io.heddle.instrument.plan;

import org.jspecify.annotations.NullMarked;
