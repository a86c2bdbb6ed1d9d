/** The rules of what is worth a look and no proven defect: their names, texts and advice. */
@NullMarked
package io.heddle.analysis.observation;

import org.jspecify.annotations.NullMarked;
