/** What the engine needs of the JVM below the Java language: how it compiles, links, and hides. */
@NullMarked
package io.heddle.engine.jvm;

import org.jspecify.annotations.NullMarked;
