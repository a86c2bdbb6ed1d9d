/** The commands of {@code java -jar heddle.jar}. */
@NullMarked
package io.heddle.cli;

import org.jspecify.annotations.NullMarked;
