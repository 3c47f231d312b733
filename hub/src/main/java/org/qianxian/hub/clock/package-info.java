/** The city's time: real time, or faster for demonstrations, going on where it stopped. */
@NullMarked
package org.qianxian.hub.clock;

import org.jspecify.annotations.NullMarked;
