/**
 * The tables of an analysis, each defined once: {@link io.heddle.analysis.table.ReportTables} has
 * the list. Who adds a table adds a row there, and who adds a column, a line to its columns; the
 * outputs and the comparison of two analyses follow.
 */
@NullMarked
package io.heddle.analysis.table;

import org.jspecify.annotations.NullMarked;
