package org.qianxian.adapters.api;

import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Keepable;

/** Whether an earlier attempt had its effect. */
public sealed interface LookUp {
    /** @param reference the target's own number for the case, if it told one that can be kept */
    record Found(@Nullable String reference) implements LookUp {
        public Found {
            reference = Keepable.nameOrNull(reference);
        }
    }

    /** It certainly had none: sending is safe. */
    record NotFound() implements LookUp {}

    /** The system could not be asked. */
    record Unknown(Fault fault) implements LookUp {}
}
