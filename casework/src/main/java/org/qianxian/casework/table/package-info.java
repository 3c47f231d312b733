/**
 * Tables of text in CSV files, with coordinates: whoever finds a cell wrong can say in which line and column of which
 * table it stands. A {@link org.qianxian.casework.table.CsvTable} knows nothing of what its cells mean.
 */
@NullMarked
package org.qianxian.casework.table;

import org.jspecify.annotations.NullMarked;
