/**
 * The engine: what the hooks know and what follows from it. Depends on {@code java.base} only, so
 * that tests, benchmarks and the analyser run it without an agent.
 */
@NullMarked
package io.heddle.engine;

import org.jspecify.annotations.NullMarked;
