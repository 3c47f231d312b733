package org.qianxian.casework.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Keepable;

/** What came of one attempt to deliver a dispatch: whose fault it was, and whether to try again. */
public sealed interface Outcome {
    /**
     * The target has it.
     *
     * @param reference the target's own number for the case, if it told one that can be kept
     */
    record Accepted(@Nullable String reference) implements Outcome {
        public Accepted {
            reference = Keepable.nameOrNull(reference);
        }
    }

    /** The target does not want it as it is; a human must mend the data. */
    record Refused(Fault fault) implements Outcome {}

    /**
     * The target was certainly not reached, or asked to wait; try again.
     *
     * @param retryAfter as the target asked, or null
     */
    record Unavailable(@Nullable Duration retryAfter, Fault fault) implements Outcome {}

    /** Credential, address or certificate: nothing gets through until somebody mends the configuration. */
    record Misconfigured(Fault fault) implements Outcome {}

    /** It was sent and the reply was lost: the target may have acted. */
    record Uncertain(Fault fault) implements Outcome {}
}
