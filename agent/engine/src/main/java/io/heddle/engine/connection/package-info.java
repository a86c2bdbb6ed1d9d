/** Connections of data sources: who has them, and who asks for another one. */
@NullMarked
package io.heddle.engine.connection;

import org.jspecify.annotations.NullMarked;
