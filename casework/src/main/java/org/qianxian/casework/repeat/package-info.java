/**
 * Likely repeats 疑似重复: two reports of one matter. How alike they are is worked out here, purely; a human says whether
 * they are one ({@code Merge}) or not ({@code NotRepeat}). Nothing is ever merged by itself.
 */
@NullMarked
package org.qianxian.casework.repeat;

import org.jspecify.annotations.NullMarked;
