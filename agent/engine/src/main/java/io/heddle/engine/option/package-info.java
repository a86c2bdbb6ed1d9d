/** The options of the agent: one table, from which parsing, help and docs come. */
@NullMarked
package io.heddle.engine.option;

import org.jspecify.annotations.NullMarked;
