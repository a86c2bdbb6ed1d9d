/** Programs that the tests run in JVMs of their own. They use nothing but the JDK. */
@NullMarked
package io.heddle.it.program;

import org.jspecify.annotations.NullMarked;
