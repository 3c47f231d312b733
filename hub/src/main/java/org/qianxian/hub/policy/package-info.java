/** The policy desk: publishing, rolling back, explaining, and deciding open cases again. */
@NullMarked
package org.qianxian.hub.policy;

import org.jspecify.annotations.NullMarked;
