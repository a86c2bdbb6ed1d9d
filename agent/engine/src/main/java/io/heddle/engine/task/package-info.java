/** Tasks and the pools that run them. */
@NullMarked
package io.heddle.engine.task;

import org.jspecify.annotations.NullMarked;
