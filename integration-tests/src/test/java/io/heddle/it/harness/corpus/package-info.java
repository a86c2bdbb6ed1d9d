/** Reads the scenarios of the corpus, runs them, and compares what Heddle says with comments. */
@NullMarked
package io.heddle.it.harness.corpus;

import org.jspecify.annotations.NullMarked;
