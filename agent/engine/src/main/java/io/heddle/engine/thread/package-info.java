/** Who the threads are: creation site, parent, pool, name. */
@NullMarked
package io.heddle.engine.thread;

import org.jspecify.annotations.NullMarked;
