/** A service of Tomcat, HikariCP and H2, and the program that puts load on it. */
@NullMarked
package io.heddle.benchmarks.service;

import org.jspecify.annotations.NullMarked;
