/** What happened before what: start and join, submit and get, latches. */
@NullMarked
package io.heddle.engine.clock;

import org.jspecify.annotations.NullMarked;
