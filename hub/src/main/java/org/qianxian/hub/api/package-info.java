/** The HTTP API: JSON in and out, RFC 9457 problems, each door behind a role. */
@NullMarked
package org.qianxian.hub.api;

import org.jspecify.annotations.NullMarked;
