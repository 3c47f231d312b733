/**
 * The policy tables as a workbook, which is how policy staff know tables: one sheet a table, in both directions and without
 * loss. What people do to spreadsheets is met kindly where the meaning is plain, and told; what could act by itself (a
 * formula, a macro, a bomb) is refused.
 */
@NullMarked
package org.qianxian.rules.sheet;

import org.jspecify.annotations.NullMarked;
