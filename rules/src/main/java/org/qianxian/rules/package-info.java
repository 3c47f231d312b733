/**
 * The policy tables, parsed with their coordinates, checked as a whole and joined by a few generic Drools rules
 * into decisions that name the rows they rest on. A policy version is immutable: publishing swaps it whole, and
 * replay asks two versions the same question.
 */
@NullMarked
package org.qianxian.rules;

import org.jspecify.annotations.NullMarked;
