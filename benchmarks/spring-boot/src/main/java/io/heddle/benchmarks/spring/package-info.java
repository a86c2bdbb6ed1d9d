/** A Spring Boot web application, to be started with and without agents. */
@NullMarked
package io.heddle.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
