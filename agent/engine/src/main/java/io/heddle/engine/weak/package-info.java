/**
 * Tables that refer to objects of the application weakly, by identity. On {@code java.base} only.
 */
@NullMarked
package io.heddle.engine.weak;

import org.jspecify.annotations.NullMarked;
