/** JDKs, JVMs that are started from them, and what they print. */
@NullMarked
package io.heddle.it.harness;

import org.jspecify.annotations.NullMarked;
