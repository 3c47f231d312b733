/** The account that always adds up: what came in, what became of it, and what is missing or invented. */
@NullMarked
package org.qianxian.casework.account;

import org.jspecify.annotations.NullMarked;
