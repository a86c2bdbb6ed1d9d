/** What the agent costs: JMH benchmarks, each run with and without it, and the comparison. */
@NullMarked
package io.heddle.benchmarks;

import org.jspecify.annotations.NullMarked;
