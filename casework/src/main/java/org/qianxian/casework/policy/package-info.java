/**
 * The port to the tables that decide. A {@link org.qianxian.casework.policy.Policy} is one immutable version; asking it
 * the same question twice gives the same answer, with the rows that led to it.
 */
@NullMarked
package org.qianxian.casework.policy;

import org.jspecify.annotations.NullMarked;
