/** What thread dumps come to: who hangs, who waits for whom, which pools are exhausted. */
@NullMarked
package io.heddle.analysis.diagnosis;

import org.jspecify.annotations.NullMarked;
