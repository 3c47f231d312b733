package org.qianxian.casework.journey;

import java.time.Instant;

/**
 * One line of a case's journal 全程留痕.
 *
 * @param sequence 1 for the first, without gaps
 * @param at by the hub's clock
 */
public record JournalEntry(CaseNumber caseNumber, int sequence, Instant at, Actor actor, Event event) {}
