package org.qianxian.adapters.file;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.file.place.PlaceException;
import org.qianxian.adapters.file.place.Places;
import org.qianxian.casework.text.Fault;

/** The folder that a department's reports come in. */
final class ReportFolder {
    private final ReportFiles files;
    private final @Nullable Pairs pairs;
    private final Places places;
    private final String unit;
    private final InstantSource clock;

    ReportFolder(ReportFiles files, @Nullable Pairs pairs, Places places, String unit, InstantSource clock) {
        this.files = files;
        this.pairs = pairs;
        this.places = places;
        this.unit = unit;
        this.clock = clock;
    }

    /**
     * Moves away what the last polling read, for that its cursor comes back proves that the hub has it; then reads what is
     * there.
     */
    Polled poll(String cursor) {
        try {
            return places.ask(
                    place -> new PollRound(files, pairs, place, unit, clock.instant(), PollCursor.parse(cursor)).go());
        } catch (PlaceException failed) {
            return new Polled(
                    List.of(), cursor, List.of(Fault.of(unit, "endpoint", places.address(), failed.problem())), false);
        }
    }
}
