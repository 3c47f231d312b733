/**
 * What a connector is: one way of talking to a department's system, what it declares it can do, and the sealed
 * outcomes it may answer with. A connector guesses nothing: a reply that was lost is uncertain, and says so.
 */
@NullMarked
package org.qianxian.adapters.api;

import org.jspecify.annotations.NullMarked;
