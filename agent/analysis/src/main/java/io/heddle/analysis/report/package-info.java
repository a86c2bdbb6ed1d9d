/** Writes an analysis for people and for programs. */
@NullMarked
package io.heddle.analysis.report;

import org.jspecify.annotations.NullMarked;
