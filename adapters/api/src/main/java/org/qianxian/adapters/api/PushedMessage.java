package org.qianxian.adapters.api;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that was pushed to the hub in the name of a unit's system; {@link Connector#admit} tells whether it is the
 * system's.
 *
 * @param headers names in lower case
 * @param body as received; shared, not copied, and compared by identity like every array
 */
@SuppressWarnings("ArrayRecordComponent")
public record PushedMessage(String contentType, Map<String, String> headers, byte[] body) {
    public PushedMessage {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Empty if there is none of this name, whatever its case. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
