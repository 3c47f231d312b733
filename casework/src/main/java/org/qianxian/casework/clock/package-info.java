/** Limits in the four units that Chinese offices use, and the due instants they give on the working calendar. */
@NullMarked
package org.qianxian.casework.clock;

import org.jspecify.annotations.NullMarked;
