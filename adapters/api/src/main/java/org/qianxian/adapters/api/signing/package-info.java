/**
 * Proving who one is, and not telling what nobody else should know: {@linkplain
 * org.qianxian.adapters.api.signing.Authentication the ways in which the hub proves itself} to a system, the {@linkplain
 * org.qianxian.adapters.api.signing.HmacSignature signature} that both sides use, {@linkplain
 * org.qianxian.adapters.api.signing.ConfiguredSecrets secrets} and {@linkplain
 * org.qianxian.adapters.api.signing.Masking masking}.
 */
@NullMarked
package org.qianxian.adapters.api.signing;

import org.jspecify.annotations.NullMarked;
