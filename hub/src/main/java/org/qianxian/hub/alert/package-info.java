/**
 * Tells people that a target is out of reach or that retries are used up, again and again until it is mended, and then
 * that it is. What is wrong is a <em>condition</em> that holds, not an event, so that nothing floods: one look finds what
 * is new, what is to be repeated and what has passed, and tells all of it together. An {@link
 * org.qianxian.hub.alert.AlertChannel} is a way of telling, and has a thread of its own.
 */
@NullMarked
package org.qianxian.hub.alert;

import org.jspecify.annotations.NullMarked;
