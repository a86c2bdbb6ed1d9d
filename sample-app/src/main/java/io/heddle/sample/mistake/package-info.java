/** One class for each mistake that the programs {@code mistakes} and {@code show} make. */
package io.heddle.sample.mistake;
