/** The little that scenarios need, and the program that runs them under the agent. */
@NullMarked
package io.heddle.it.corpus.stage;

import org.jspecify.annotations.NullMarked;
