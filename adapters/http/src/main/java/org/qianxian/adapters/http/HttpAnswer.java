package org.qianxian.adapters.http;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.casework.dispatch.Outcome;

/** What came of one HTTP request. */
public sealed interface HttpAnswer {
    /**
     * A reply, complete.
     *
     * @param headers names in lower case; of several with one name, the last
     * @param body as received; shared, not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, Map<String, String> headers, byte[] body) implements HttpAnswer {
        public Reply {
            headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        }

        public String contentType() {
            return headers.getOrDefault("content-type", "");
        }

        /** The same with what was hidden in it. */
        Reply with(String otherType, byte[] otherBody) {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.put("content-type", otherType);
            return new Reply(status, changed, otherBody);
        }

        public boolean successful() {
            return status / 100 == 2;
        }
    }

    /**
     * The request certainly was not sent.
     *
     * @param outcome {@link Outcome.Unavailable} or {@link Outcome.Misconfigured}
     */
    record NotSent(Outcome outcome) implements HttpAnswer {}

    /**
     * The request was, or may have been, sent; no complete reply came.
     *
     * @param why for people who know HTTP
     */
    record Lost(String why) implements HttpAnswer {}
}
