/**
 * The roads in and out: one inbound route for each kind of channel, and route templates that carry dispatches to
 * units and results back to channels. A route knows use cases and ports; it knows neither SQL nor rules nor any
 * department's protocol.
 */
@NullMarked
package org.qianxian.routes;

import org.jspecify.annotations.NullMarked;
