package org.qianxian.adapters.api.signing;

/**
 * A reply on its way in.
 *
 * @param contentType as the other side says; once opened, that of what was within
 * @param body shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Inbound(String contentType, byte[] body) {}
