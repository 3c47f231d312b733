/**
 * The hub put together without any framework: the same parts for the running hub and for a command that works on the data
 * directory alone.
 */
@NullMarked
package org.qianxian.hub.assembly;

import org.jspecify.annotations.NullMarked;
