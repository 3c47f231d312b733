/**
 * Scenarios: a case, what people and the clock do to it, and what policy staff expect to see at each point. They run the
 * real use cases on cases in memory, with the tables and the city that are given; the time is the scenario's own.
 *
 * <p>A {@code ScenarioFile} reads words into {@code Scenario}s, whose {@code Step}s are a time, a {@code Deed} and
 * {@code Check}s; a {@code Simulation} lives through them.
 */
@NullMarked
package org.qianxian.rules.scenario;

import org.jspecify.annotations.NullMarked;
