/**
 * Cases, journal, deadlines, outbox and policy versions in PostgreSQL, behind the ports that casework declares.
 * This is the only module that knows the hub's own SQL; what it has committed is the truth, and everything else
 * can be rebuilt from it.
 */
@NullMarked
package org.qianxian.store;

import org.jspecify.annotations.NullMarked;
