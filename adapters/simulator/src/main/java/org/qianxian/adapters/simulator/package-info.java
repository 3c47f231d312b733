/**
 * A city to practise on: departments and channels that listen on real ports, speak real protocols, and can be told
 * to be slow, to fail or to lose a reply. The demonstration, the contract tests and the benchmarks all talk to it
 * as they would to a real one.
 */
@NullMarked
package org.qianxian.adapters.simulator;

import org.jspecify.annotations.NullMarked;
