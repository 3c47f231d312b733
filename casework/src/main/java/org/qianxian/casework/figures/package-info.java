/**
 * Figures 指标: rates with written formulas, over counts as of an instant. A {@link org.qianxian.casework.figures.Count} is
 * what is counted, a {@link org.qianxian.casework.figures.Rate} one count over another; the glossary says both in words.
 * All counts are of cases that were taken in within a period, as their journals stood at an instant, so that a figure of
 * a past date never changes.
 */
@NullMarked
package org.qianxian.casework.figures;

import org.jspecify.annotations.NullMarked;
