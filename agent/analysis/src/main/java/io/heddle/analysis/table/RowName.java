package io.heddle.analysis.table;

/**
 * What a row is called, by which a diff finds the same row in another analysis.
 *
 * @param kind a word for what it is: {@code lock}, {@code queue}
 * @param name its name
 * @param site where it is, or what else belongs to its name; may be empty
 */
public record RowName(String kind, String name, String site) {}
