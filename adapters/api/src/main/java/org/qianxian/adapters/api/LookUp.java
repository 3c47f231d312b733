package org.qianxian.adapters.api;

import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;

/** Whether an earlier attempt had its effect. */
public sealed interface LookUp {
    record Found(@Nullable String reference) implements LookUp {}

    /** It certainly had none: sending is safe. */
    record NotFound() implements LookUp {}

    /** The system could not be asked. */
    record Unknown(Fault fault) implements LookUp {}
}
