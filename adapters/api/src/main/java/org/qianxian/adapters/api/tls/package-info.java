/**
 * TLS as profiles ask for it, whatever goes through it: {@linkplain org.qianxian.adapters.api.tls.TlsStores whose
 * certificates}, and {@linkplain org.qianxian.adapters.api.tls.TlsContext the context} made of them.
 */
@NullMarked
package org.qianxian.adapters.api.tls;

import org.jspecify.annotations.NullMarked;
