package io.heddle.analysis.table;

import io.heddle.analysis.model.Table;

/**
 * Rows and what their columns are.
 *
 * @param columns the columns
 * @param table the rows, and how many there are besides
 */
public record Rows<T>(Columns<T> columns, Table<T> table) {}
