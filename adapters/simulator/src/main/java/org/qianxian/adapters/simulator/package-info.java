/**
 * A city to practise on: departments and channels that listen on a real port, speak real protocols, and can be told to
 * be slow, to fail or to lose a reply. The demonstration, the contract tests and the benchmarks all talk to it as they
 * would to a real one.
 *
 * <p>A {@link org.qianxian.adapters.simulator.Door} is a make of system; behind it each department has an {@link
 * org.qianxian.adapters.simulator.Office} with a {@link org.qianxian.adapters.simulator.Docket} for each case, which
 * follows a {@link org.qianxian.adapters.simulator.Course}. Every request is logged before it is answered; the log is
 * the other side's word on what the hub did, and from it a city that was stopped goes on.
 */
@NullMarked
package org.qianxian.adapters.simulator;

import org.jspecify.annotations.NullMarked;
