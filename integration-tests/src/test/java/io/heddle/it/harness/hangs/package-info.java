/** What finds the hangs of the corpus, and the page about it. */
@NullMarked
package io.heddle.it.harness.hangs;

import org.jspecify.annotations.NullMarked;
