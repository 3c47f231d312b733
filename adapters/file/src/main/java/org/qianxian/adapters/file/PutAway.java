package org.qianxian.adapters.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.file.place.Place;
import org.qianxian.adapters.file.place.PlaceException;
import org.qianxian.casework.text.Fault;

/**
 * Moves files away that the hub has heard: good ones to the archive, others to the errors with their reasons beside them.
 * Each is read again first: if it is another file by now, it stays and is read as what it is.
 */
final class PutAway {
    private static final String REASON = ".reason";
    private static final int SHORT = 8;

    private final ReportFiles files;
    private final @Nullable Pairs pairs;
    private final Place place;
    private final String unit;
    private final Set<String> requests;
    private final Instant now;
    private final Set<String> made = new HashSet<>();

    PutAway(ReportFiles files, @Nullable Pairs pairs, Place place, String unit, Set<String> requests, Instant now) {
        this.files = files;
        this.pairs = pairs;
        this.place = place;
        this.unit = unit;
        this.requests = requests;
        this.now = now;
    }

    void put(PollCursor.Read file) throws PlaceException {
        OptionalLong size = place.size(files.path(file.name()));
        if (size.isEmpty() || moved(file, size.getAsLong())) {
            answered(file.name());
        }
    }

    /** Whether it was still the file that was read. */
    private boolean moved(PollCursor.Read file, long size) throws PlaceException {
        boolean large = size > PollRound.LARGEST;
        if (large || file.digest().isEmpty()) {
            if (large && file.digest().isEmpty()) {
                move(file, List.of(tooLarge(files, unit, file.name())));
            }
            return false;
        }
        byte[] content = place.read(files.path(file.name()), PollRound.LARGEST);
        if (!ReportFile.digest(content).equals(file.digest())) {
            return false;
        }
        move(file, said(files, pairs, unit, file.name(), content, requests).faults());
        return true;
    }

    static Fault tooLarge(ReportFiles files, String unit, String name) {
        return Fault.of(unit, files.path(name), name, Texts.message("file.large", PollRound.LARGEST / 1024));
    }

    /** What a file says; one that answers a request which nobody made says nothing, and is a fault. */
    static ReportFile said(
            ReportFiles files, @Nullable Pairs pairs, String unit, String name, byte[] content, Set<String> requests) {
        boolean orphan = pairs != null
                && pairs.requestOf(name)
                        .filter(request -> !requests.contains(request))
                        .isPresent();
        if (orphan) {
            Fault fault = Fault.of(unit, files.path(name), name, Texts.message("file.orphan"));
            return new ReportFile(ReportFile.digest(content), List.of(), List.of(fault));
        }
        return ReportFile.read(files, unit, name, content);
    }

    /** The marker goes first: one left behind would call a later file of this name complete while it is being written. */
    private void move(PollCursor.Read file, List<Fault> faults) throws PlaceException {
        if (files.complete() == ReportFiles.Complete.MARKER) {
            place.delete(files.path(files.marker().from(file.name())));
        }
        if (!faults.isEmpty()) {
            String to = free(files.errors(), file);
            byte[] reasons = ReportFile.reasons(faults).getBytes(StandardCharsets.UTF_8);
            place.write(to + REASON, reasons);
            moveTo(file, to);
        } else if (files.archive().isPresent()) {
            moveTo(file, free(files.archive().get(), file));
        } else {
            place.delete(files.path(file.name()));
        }
    }

    private void moveTo(PollCursor.Read file, String to) throws PlaceException {
        if (place.size(to).isPresent()) { // the very same contents are there already
            place.delete(files.path(file.name()));
        } else {
            place.rename(files.path(file.name()), to);
        }
    }

    /** The file's own name, or one that also tells its contents (its time, if they were not read) if another file has it. */
    private String free(String folder, PollCursor.Read file) throws PlaceException {
        String into = files.path(folder);
        if (made.add(into)) {
            place.makeFolder(into);
        }
        String path = into + "/" + file.name();
        if (place.size(path).isEmpty()) {
            return path;
        }
        return path + "."
                + (file.digest().isEmpty() ? now.toEpochMilli() : file.digest().substring(0, SHORT));
    }

    /** Last, so that an answer is never moved away as an orphan's after a crash in between. */
    private void answered(String name) throws PlaceException {
        if (pairs != null) {
            var request = pairs.requestOf(name);
            if (request.isPresent() && requests.remove(request.get())) {
                place.delete(pairs.note(request.get()));
            }
        }
    }
}
