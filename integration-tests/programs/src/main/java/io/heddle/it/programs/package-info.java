/** Programs that put real libraries to work, and print the same in each run. */
package io.heddle.it.programs;
