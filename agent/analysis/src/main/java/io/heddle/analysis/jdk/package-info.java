/** What the JDK's own events tell of threads, and the rules over that. */
@NullMarked
package io.heddle.analysis.jdk;

import org.jspecify.annotations.NullMarked;
