/** What Heddle tells people: rules, findings and their evidence. */
@NullMarked
package io.heddle.engine.finding;

import org.jspecify.annotations.NullMarked;
