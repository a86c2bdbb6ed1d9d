/**
 * Small programs to run under the agent: what services do, each with a known result, and each of
 * the first four with a mistake that services make.
 */
@NullMarked
package io.heddle.sample;

import org.jspecify.annotations.NullMarked;
