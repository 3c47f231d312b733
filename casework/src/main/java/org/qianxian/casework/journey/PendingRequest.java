package org.qianxian.casework.journey;

import org.jspecify.annotations.Nullable;

/**
 * What a unit asked and nobody has ruled on yet.
 *
 * @param unit who asks
 * @param ground code of the ground 退单理由, or the reason for an extension
 * @param proposedUnit the unit that should have it instead, or null
 * @param days days asked for, 0 for a return
 * @param endorsed the centre agrees and the source is still to consent
 */
public record PendingRequest(
        Kind kind, String unit, String ground, @Nullable String proposedUnit, int days, boolean endorsed) {
    public PendingRequest(Kind kind, String unit, String ground, @Nullable String proposedUnit, int days) {
        this(kind, unit, ground, proposedUnit, days, false);
    }

    PendingRequest agreedByCentre() {
        return new PendingRequest(kind, unit, ground, proposedUnit, days, true);
    }

    public enum Kind {
        RETURN,
        EXTENSION
    }
}
