/** Reads files that are packed, and writes files whole or not at all. */
@NullMarked
package io.heddle.analysis.file;

import org.jspecify.annotations.NullMarked;
