package org.qianxian.adapters.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that a unit's system pushed to the hub, already authenticated by the door.
 *
 * @param headers names in lower case
 * @param body as received; shared, not copied, and compared by identity like every array
 */
@SuppressWarnings("ArrayRecordComponent")
public record PushedMessage(String contentType, Map<String, String> headers, byte[] body) {
    public PushedMessage {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}
