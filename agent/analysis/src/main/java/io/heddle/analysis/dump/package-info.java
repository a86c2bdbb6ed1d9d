/** Thread dumps: what they look like in each format, and what they say. */
@NullMarked
package io.heddle.analysis.dump;

import org.jspecify.annotations.NullMarked;
