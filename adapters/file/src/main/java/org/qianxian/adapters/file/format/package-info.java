/**
 * What stands in a file: CSV, XML, JSON or a workbook, and the encoding of its text. Writing takes values that are known to
 * fit; reading trusts nothing: what cannot be read is an {@link
 * org.qianxian.adapters.file.format.UnreadableFileException} or, if the rest can, a fault that names the line.
 */
@NullMarked
package org.qianxian.adapters.file.format;

import org.jspecify.annotations.NullMarked;
