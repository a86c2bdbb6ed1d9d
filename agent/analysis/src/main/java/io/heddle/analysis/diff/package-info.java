/** What is different between two analyses: before and after a change, or two builds. */
@NullMarked
package io.heddle.analysis.diff;

import org.jspecify.annotations.NullMarked;
