/** The JFR events of Heddle. Needs {@code jdk.jfr}, and nothing else. */
@NullMarked
package io.heddle.events;

import org.jspecify.annotations.NullMarked;
