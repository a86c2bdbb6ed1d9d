/** Random methods, woven and compared with themselves as they were. */
package io.heddle.instrument.weave.random;
