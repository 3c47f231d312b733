/**
 * Talks to departments whose systems speak SOAP 1.1, document/literal or rpc/literal. Elements are built, never glued; a request is
 * checked against the WSDL's schema before it is sent; a reply is read with limits set and becomes the same tree that
 * JSON would, so that profiles read both alike.
 *
 * <p>The transport is that of {@link org.qianxian.adapters.http}, not a web-service stack's: whether a request left has to
 * be known, and the platform's {@code HttpURLConnection}, below most stacks, repeats a POST by itself.
 */
@NullMarked
package org.qianxian.adapters.soap;

import org.jspecify.annotations.NullMarked;
