/** Measures everything that docs/overhead.md tells, and writes that page. */
@NullMarked
package io.heddle.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
