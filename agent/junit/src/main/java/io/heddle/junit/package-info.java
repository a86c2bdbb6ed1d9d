/**
 * Tells the agent which test runs. On the class path of the tests; knows nothing of the agent but
 * the name of one class.
 */
@NullMarked
package io.heddle.junit;

import org.jspecify.annotations.NullMarked;
