/** Places in woven code, named by constant ids. */
@NullMarked
package io.heddle.engine.site;

import org.jspecify.annotations.NullMarked;
