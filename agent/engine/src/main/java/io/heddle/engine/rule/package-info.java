/** The list of rules. Reads the rooms that find things; none of them reads it. */
@NullMarked
package io.heddle.engine.rule;

import org.jspecify.annotations.NullMarked;
