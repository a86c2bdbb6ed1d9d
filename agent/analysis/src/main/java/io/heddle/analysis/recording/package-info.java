/** Reads recordings event by event, and hands each event to whom it concerns. */
@NullMarked
package io.heddle.analysis.recording;

import org.jspecify.annotations.NullMarked;
