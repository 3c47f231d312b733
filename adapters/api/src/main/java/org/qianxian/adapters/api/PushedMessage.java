package org.qianxian.adapters.api;

import java.util.Map;
import java.util.TreeMap;

/**
 * A message that a unit's system pushed to the hub, already authenticated by the door.
 *
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as received; nobody compares two messages
public record PushedMessage(String contentType, Map<String, String> headers, byte[] body) {
    public PushedMessage {
        headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}
