/**
 * What woven code calls. The types are renamed to {@code java.lang.$HeddleHooks}, {@code
 * java.lang.$HeddleSink} and so on when {@code heddle.jar} is built, and defined in {@code
 * java.base} when the agent starts (ADR 0001), so that every class loader finds them. They depend
 * on nothing.
 */
@NullUnmarked
package io.heddle.bridge;

import org.jspecify.annotations.NullUnmarked;
