/** What an operator sets, as records that are validated at start-up. */
@NullMarked
package org.qianxian.hub.settings;

import org.jspecify.annotations.NullMarked;
