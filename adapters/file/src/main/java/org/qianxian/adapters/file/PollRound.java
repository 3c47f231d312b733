package org.qianxian.adapters.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.file.place.FileEntry;
import org.qianxian.adapters.file.place.Place;
import org.qianxian.adapters.file.place.PlaceException;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** One polling of a folder, from the cursor of the last to that of the next. */
final class PollRound {
    static final int LARGEST = 8 * 1024 * 1024;
    private static final int MOST_FILES = 50;
    private static final int MOST_LOOKS = 500;
    private static final int MOST_TROUBLES = 100;

    private final ReportFiles files;
    private final @Nullable Pairs pairs;
    private final Place place;
    private final String unit;
    private final Instant now;
    private final PollCursor before;

    private final List<PollCursor.Read> read = new ArrayList<>();
    private final Set<PollCursor.Look> looks = new HashSet<>();
    private final List<UnitReport> reports = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    /** What goes on being wrong, by a name under which it is told of once. */
    private final Map<String, Fault> troubles = new TreeMap<>();

    PollRound(ReportFiles files, @Nullable Pairs pairs, Place place, String unit, Instant now, PollCursor before) {
        this.files = files;
        this.pairs = pairs;
        this.place = place;
        this.unit = unit;
        this.now = now;
        this.before = before;
    }

    Polled go() throws PlaceException {
        List<FileEntry> notes = notes();
        Set<String> requests = notes.stream().map(FileEntry::name).collect(Collectors.toCollection(HashSet::new));
        PutAway putAway = new PutAway(files, pairs, place, unit, requests, now);
        for (PollCursor.Read file : before.read()) {
            putAway(putAway, file);
        }
        List<FileEntry> listing = place.list(files.folder());
        for (FileEntry file : candidates(listing)) {
            readOne(file, requests);
        }
        if (pairs != null) {
            tellOfUnanswered(pairs, notes, requests, listing);
        }
        return result();
    }

    private void putAway(PutAway putAway, PollCursor.Read file) throws PlaceException {
        try {
            putAway.put(file);
        } catch (PlaceException failed) {
            if (failed.trouble() == PlaceException.Trouble.LINE) {
                throw failed;
            }
            read.add(file);
            trouble("stuck", file.name(), failed.problem());
        }
    }

    /** What may be read now, oldest first. */
    private List<FileEntry> candidates(List<FileEntry> listing) {
        Set<String> names = listing.stream().map(FileEntry::name).collect(Collectors.toSet());
        Set<String> stuck = read.stream().map(PollCursor.Read::name).collect(Collectors.toSet());
        return listing.stream()
                .filter(file -> FileNames.matches(files.files(), file.name()))
                .filter(file -> !stuck.contains(file.name()))
                .filter(file -> pairs == null || !pairs.isRequest(file.name()))
                .filter(this::usable)
                .sorted(Comparator.comparing(FileEntry::modified).thenComparing(FileEntry::name))
                .filter(file -> complete(file, names))
                .limit(MOST_FILES)
                .toList();
    }

    private boolean usable(FileEntry file) {
        boolean safe = FileNames.safe(file.name());
        if (!safe) {
            trouble("name", file.name(), Texts.message("file.odd-name"));
        }
        return safe;
    }

    private boolean complete(FileEntry file, Set<String> names) {
        return switch (files.complete()) {
            case RENAME -> true;
            case MARKER -> names.contains(files.marker().from(file.name()));
            case STABLE -> stable(PollCursor.Look.at(file));
        };
    }

    private boolean stable(PollCursor.Look look) {
        boolean same = before.looks().contains(look);
        if (!same && looks.size() < MOST_LOOKS) {
            looks.add(look);
        }
        return same;
    }

    private void readOne(FileEntry file, Set<String> requests) throws PlaceException {
        if (file.size() > LARGEST) {
            faults.add(PutAway.tooLarge(files, unit, file.name()));
            read.add(new PollCursor.Read(file.name(), ""));
            return;
        }
        byte[] content;
        try {
            content = place.read(files.path(file.name()), LARGEST);
        } catch (PlaceException failed) {
            if (failed.trouble() == PlaceException.Trouble.LINE) {
                throw failed;
            }
            if (place.size(files.path(file.name())).isPresent()) { // else somebody took it
                trouble("read", file.name(), failed.problem());
            }
            return;
        }
        ReportFile said = PutAway.said(files, pairs, unit, file.name(), content, requests);
        reports.addAll(said.reports());
        faults.addAll(said.faults());
        read.add(new PollCursor.Read(file.name(), said.digest()));
    }

    /** One for each request without an answer. */
    private List<FileEntry> notes() throws PlaceException {
        if (pairs == null) {
            return List.of();
        }
        place.makeFolder(pairs.waiting());
        return place.list(pairs.waiting());
    }

    /** @param requests those that still wait, now that heard answers are put away */
    private void tellOfUnanswered(Pairs pair, List<FileEntry> notes, Set<String> requests, List<FileEntry> listing) {
        Set<String> names = listing.stream().map(FileEntry::name).collect(Collectors.toSet());
        for (FileEntry note : notes) {
            String request = note.name();
            boolean late = note.modified().plus(pair.within()).isBefore(now);
            if (late
                    && requests.contains(request)
                    && pair.isRequest(request)
                    && !names.contains(pair.replyTo(request))) {
                trouble("unanswered", request, Texts.message("file.unanswered", pair.replyTo(request), hours(pair)));
            }
        }
    }

    private static String hours(Pairs pair) {
        return pair.within().toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private Polled result() {
        reports.sort(Comparator.comparingLong(UnitReport::order));
        Set<String> told = new TreeSet<>();
        troubles.entrySet().stream().limit(MOST_TROUBLES).forEach(trouble -> {
            told.add(trouble.getKey());
            if (!before.told().contains(trouble.getKey())) {
                faults.add(trouble.getValue());
            }
        });
        return new Polled(reports, new PollCursor(read, looks, told).text(), faults, true);
    }

    private void trouble(String kind, String name, Message problem) {
        troubles.put(kind + " " + name, fault(name, problem));
    }

    private Fault fault(String name, Message problem) {
        return Fault.of(unit, files.path(name), name, problem);
    }
}
