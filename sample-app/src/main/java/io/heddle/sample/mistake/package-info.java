/** One class for each mistake with locks that the program {@code mistakes} makes. */
package io.heddle.sample.mistake;
