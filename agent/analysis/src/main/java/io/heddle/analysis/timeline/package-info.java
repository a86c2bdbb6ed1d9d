/** What threads and pools did over time. */
@NullMarked
package io.heddle.analysis.timeline;

import org.jspecify.annotations.NullMarked;
