/**
 * What the policy tables look like, read from one file a table: {@linkplain org.qianxian.rules.schema.TableSchema
 * headings, kinds of cells, dictionaries and explanations}. Reader, check, spreadsheet and API all follow it.
 */
@NullMarked
package org.qianxian.rules.schema;

import org.jspecify.annotations.NullMarked;
