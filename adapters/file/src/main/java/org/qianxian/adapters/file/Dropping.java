package org.qianxian.adapters.file;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.file.place.FileEntry;
import org.qianxian.adapters.file.place.Place;
import org.qianxian.adapters.file.place.PlaceException;
import org.qianxian.adapters.file.place.Places;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * Puts a file where the department finds it, whole or not at all: written under another name, its size compared, renamed;
 * then its marker, if the system waits for one. What is attached comes first, each file in the same way. The last of these
 * steps is the effect: an answer to it that is lost on the way to a server is uncertain, whatever fails before it had no
 * effect, and what lies there already is not written again.
 */
final class Dropping {
    private final FileProfile profile;
    private final Places places;
    private final String target;

    Dropping(FileProfile profile, Places places, String target) {
        this.profile = profile;
        this.places = places;
        this.target = target;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Item(String name, byte[] content) {}

    /**
     * @param attachments with names that are this dispatch's own
     * @param keyed whether the file's name tells this dispatch from every other, so that a file with that name is this one
     */
    Outcome drop(List<Item> attachments, Item file, boolean keyed) {
        Attempt attempt = new Attempt(attachments, file, keyed);
        try {
            return places.ask(attempt::make);
        } catch (PlaceException failed) {
            return outcome(failed, attempt.exposed);
        }
    }

    /** Looks where the file was put first, then where the system moves it: one that is moved meanwhile is seen there. */
    LookUp find(String name, List<String> processed) {
        try {
            return places.ask(place -> {
                String awaited =
                        profile.marker().map(marker -> marker.from(name)).orElse(name);
                if (place.list(profile.folder()).stream()
                        .anyMatch(file -> file.name().equals(awaited))) {
                    return new LookUp.Found(null);
                }
                for (String folder : processed) {
                    if (place.list(folder).stream().anyMatch(file -> isTaken(file, name))) {
                        return new LookUp.Found(null);
                    }
                }
                return new LookUp.NotFound();
            });
        } catch (PlaceException failed) {
            return new LookUp.Unknown(fault(failed.problem()));
        }
    }

    /** Systems add something behind the name of a file that they have taken: {@code a.csv.bak}, {@code a.csv.20261121}. */
    private static boolean isTaken(FileEntry file, String name) {
        return file.name().equals(name) || file.name().startsWith(name + ".");
    }

    private Outcome outcome(PlaceException failed, boolean exposed) {
        return switch (failed.trouble()) {
            case LINE ->
                exposed && places.remote()
                        ? new Outcome.Uncertain(fault(Texts.message("send.no-reply", failed.detail())))
                        : new Outcome.Unavailable(null, fault(failed.problem()));
            case STORAGE -> new Outcome.Unavailable(null, fault(failed.problem()));
            case CONFIGURATION -> new Outcome.Misconfigured(fault(failed.problem()));
        };
    }

    private Fault fault(Message problem) {
        return Fault.of(target, "endpoint", places.address(), problem);
    }

    /** One attempt, which remembers how far it came. */
    private final class Attempt {
        private final List<Item> attachments;
        private final Item file;
        private final String name;
        private final boolean keyed;
        private final Optional<String> marker;
        private boolean exposed;

        Attempt(List<Item> attachments, Item file, boolean keyed) {
            this.attachments = attachments;
            this.file = file;
            this.name = file.name();
            this.keyed = keyed;
            this.marker = profile.marker().map(made -> profile.path(made.from(name)));
        }

        Outcome make(Place place) throws PlaceException {
            String path = profile.path(name);
            boolean there = place.size(path).isPresent();
            if (there && !keyed) {
                return new Outcome.Unavailable(null, fault(Texts.message("file.untaken", name)));
            }
            if (keyed && !there && taken(place)) {
                return new Outcome.Accepted(null);
            }
            boolean marked = marker.isPresent() && place.size(marker.get()).isPresent();
            if (!there) {
                for (Item attachment : attachments) {
                    lay(place, attachment);
                }
                note(place);
                String hidden = write(place, file);
                exposed = marker.isEmpty() || marked;
                place.rename(hidden, path);
            }
            if (marker.isPresent() && !marked) {
                exposed = true;
                place.write(marker.get(), new byte[0]);
            }
            return new Outcome.Accepted(null);
        }

        private boolean taken(Place place) throws PlaceException {
            for (String folder : processed()) {
                if (place.size(folder + "/" + name).isPresent()) {
                    return true;
                }
            }
            return false;
        }

        private List<String> processed() {
            List<String> folders = profile.processed();
            return folders == null ? List.of() : folders;
        }

        /** Before the request can be seen: a note too many is told of after a while, one too few would never be. */
        private void note(Place place) throws PlaceException {
            Pairs pairs = profile.pairs();
            if (pairs != null && place.size(pairs.note(name)).isEmpty()) {
                place.makeFolder(pairs.waiting());
                place.write(pairs.note(name), new byte[0]);
            }
        }

        /** Of an attempt that came no further it may lie there whole; anything else of that name is the rest of something. */
        private void lay(Place place, Item attachment) throws PlaceException {
            String path = profile.path(attachment.name());
            OptionalLong there = place.size(path);
            if (there.isPresent() && there.getAsLong() == attachment.content().length) {
                return;
            }
            String hidden = write(place, attachment);
            if (there.isPresent()) {
                place.delete(path);
            }
            place.rename(hidden, path);
        }

        /** Under a name that nobody looks for, which is returned. */
        private String write(Place place, Item item) throws PlaceException {
            String hidden = profile.path(profile.temporary().from(item.name()));
            place.write(hidden, item.content());
            OptionalLong written = place.size(hidden);
            if (written.isEmpty() || written.getAsLong() != item.content().length) {
                place.delete(hidden);
                throw PlaceException.torn(item.name(), written.orElse(0), item.content().length);
            }
            return hidden;
        }
    }
}
