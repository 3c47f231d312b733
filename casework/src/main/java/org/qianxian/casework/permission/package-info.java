/**
 * Who may do what. The table {@code permissions.csv} is data: a {@link org.qianxian.casework.permission.Permission} is one
 * of its rows, a {@link org.qianxian.casework.permission.Condition} one of the words that its last column may hold. What
 * no row allows is refused. Pure: the same table, city, person and case give the same verdict.
 */
@NullMarked
package org.qianxian.casework.permission;

import org.jspecify.annotations.NullMarked;
