/** What heddle.jar does to real JVMs, and what must hold for the modules together. */
@NullMarked
package io.heddle.it;

import org.jspecify.annotations.NullMarked;
