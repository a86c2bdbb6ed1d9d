/** What an analysis found out. Immutable; the components are named as in the JSON report. */
@NullMarked
package io.heddle.analysis.model;

import org.jspecify.annotations.NullMarked;
