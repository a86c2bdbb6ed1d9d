/** Locks that are used in a way that is wrong by itself. */
@NullMarked
package io.heddle.engine.misuse;

import org.jspecify.annotations.NullMarked;
