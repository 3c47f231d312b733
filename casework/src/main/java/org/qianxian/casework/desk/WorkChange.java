package org.qianxian.casework.desk;

import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Message;

/** An item that appears on a worklist, or is done. */
public sealed interface WorkChange {
    /**
     * An open item of the same kind on the same case and dispatch is kept as it is.
     *
     * @param holder code of the unit on whose list it stands
     * @param detail raw value or text that the reader needs, masked; null if none
     */
    record Open(
            WorkKind kind,
            String holder,
            Message reason,
            @Nullable String detail) implements WorkChange {}

    /**
     * Every open item of the kind on this case is done.
     *
     * @param holder only those on this unit's list; null for everybody's
     */
    record Done(WorkKind kind, @Nullable String holder) implements WorkChange {
        /** Whoever holds them. */
        public Done(WorkKind kind) {
            this(kind, null);
        }
    }

    /** Every open item of the case is done, whatever its kind. */
    record AllDone() implements WorkChange {}
}
