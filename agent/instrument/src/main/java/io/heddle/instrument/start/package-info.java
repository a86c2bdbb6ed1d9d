/**
 * The life of the agent: what the launcher calls, the session, and the commands of later attaches.
 */
@NullMarked
package io.heddle.instrument.start;

import org.jspecify.annotations.NullMarked;
