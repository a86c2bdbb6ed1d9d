/** A page about a running JVM that is written again each second. */
@NullMarked
package io.heddle.cli.watch;

import org.jspecify.annotations.NullMarked;
