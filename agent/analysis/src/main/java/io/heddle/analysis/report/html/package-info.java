/**
 * The analysis as one HTML file that needs nothing else: tables and texts are made here, by the
 * templates in {@code src/main/jte}; a script only sorts, searches and draws the lock-order graph.
 */
@NullMarked
package io.heddle.analysis.report.html;

import org.jspecify.annotations.NullMarked;
