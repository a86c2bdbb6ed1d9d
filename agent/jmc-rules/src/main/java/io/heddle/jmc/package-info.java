/** Heddle's findings as rules of JDK Mission Control. */
@NullMarked
package io.heddle.jmc;

import org.jspecify.annotations.NullMarked;
