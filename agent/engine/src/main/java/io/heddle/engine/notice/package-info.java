/**
 * What hooks leave for the reporter thread. The kinds of notices are with those that send them:
 * this room knows none of them.
 */
@NullMarked
package io.heddle.engine.notice;

import org.jspecify.annotations.NullMarked;
