/**
 * What a channel hands in: a {@link org.qianxian.casework.report.CaseReport}, identified by channel and source number,
 * or the {@linkplain org.qianxian.casework.report.Translation faults} for which it is none.
 */
@NullMarked
package org.qianxian.casework.report;

import org.jspecify.annotations.NullMarked;
