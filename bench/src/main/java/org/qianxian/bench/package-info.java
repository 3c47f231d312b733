/**
 * Measures what the hub promises: throughput, isolation of one department from another, survival of crashes, and
 * steadiness over hours. Each figure stands beside a baseline taken in the same run with the same durability.
 */
@NullMarked
package org.qianxian.bench;

import org.jspecify.annotations.NullMarked;
