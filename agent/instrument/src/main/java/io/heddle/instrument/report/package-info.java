/** Where findings are told: console, report file, JMX, exit code. */
@NullMarked
package io.heddle.instrument.report;

import org.jspecify.annotations.NullMarked;
