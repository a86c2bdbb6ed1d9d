package io.heddle.bridge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the JIT from compiling a method into its callers. The build renames it to that of {@code
 * jdk.internal.vm.annotation}, which HotSpot heeds in {@code java.base}; elsewhere it does nothing.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface DontInline {}
