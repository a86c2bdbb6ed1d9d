/** Which findings are new, which are accepted, and whether a build fails. */
@NullMarked
package io.heddle.analysis.gate;

import org.jspecify.annotations.NullMarked;
