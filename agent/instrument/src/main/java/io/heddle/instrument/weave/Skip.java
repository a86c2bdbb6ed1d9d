package io.heddle.instrument.weave;

import org.jspecify.annotations.Nullable;

/**
 * Something that was left as it was, and why: so that a class that could not be woven is said.
 *
 * @param className the binary name of the class
 * @param method name and descriptor of the method, or null when the whole class was left alone
 * @param reason why, for people
 */
public record Skip(String className, @Nullable String method, String reason) {}
