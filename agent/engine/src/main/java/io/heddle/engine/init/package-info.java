/** Class initialisers that need each other. */
@NullMarked
package io.heddle.engine.init;

import org.jspecify.annotations.NullMarked;
