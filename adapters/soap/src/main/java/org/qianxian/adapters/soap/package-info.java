/**
 * Talks to departments whose systems speak SOAP, with the envelopes and the payloads within payloads that such
 * systems expect. Elements are built, never glued, and replies are read with limits set.
 */
@NullMarked
package org.qianxian.adapters.soap;

import org.jspecify.annotations.NullMarked;
