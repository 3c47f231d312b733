/**
 * The contract of a connector as tests to inherit: every ability is assumed until a connector disclaims it, and
 * both claims and disclaimers are proved over the real protocol. The fakes here are written by hand and kept to
 * the standard of production code.
 */
@NullMarked
package org.qianxian.adapters.testkit;

import org.jspecify.annotations.NullMarked;
