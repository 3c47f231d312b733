/**
 * What a civic case is and what may happen to it: the words of the trade, the journey from reported to archived,
 * and the use cases that move a case along it. Everything here is plain Java; storage, rules and departments are
 * reached through ports that other modules implement.
 */
@NullMarked
package org.qianxian.casework;

import org.jspecify.annotations.NullMarked;
