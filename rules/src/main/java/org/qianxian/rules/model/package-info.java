/**
 * What the decision rules reason about: the rows of the tables, typed and immutable; the {@linkplain
 * org.qianxian.rules.model.Question questions} that a case puts to a table; and the {@linkplain
 * org.qianxian.rules.model.Matching matches} between the two. Public because the rules are compiled into a class loader
 * of their own; nothing outside {@code org.qianxian.rules} needs it.
 */
@NullMarked
package org.qianxian.rules.model;

import org.jspecify.annotations.NullMarked;
