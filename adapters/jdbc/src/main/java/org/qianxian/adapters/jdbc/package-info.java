/**
 * Talks to departments through a front-end database 前置库: a dispatch becomes one row of an exchange table, and what the
 * department has to say is read from another, by a column that grows. The department's own programs fill and empty these
 * tables as they like: late, with gaps, with numbers twice or not at all.
 */
@NullMarked
package org.qianxian.adapters.jdbc;

import org.jspecify.annotations.NullMarked;
