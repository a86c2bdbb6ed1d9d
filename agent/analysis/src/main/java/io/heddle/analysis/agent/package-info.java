/** What the agent's events and reports tell. */
@NullMarked
package io.heddle.analysis.agent;

import org.jspecify.annotations.NullMarked;
