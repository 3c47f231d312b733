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
 * then its marker, if the system waits for one. The last of these steps is the effect: an answer to it that is lost on the
 * way to a server is uncertain, whatever fails before it had no effect.
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

    /** @param keyed whether the name tells this dispatch from every other, so that a file with that name is this one */
    Outcome drop(String name, byte[] content, boolean keyed) {
        Attempt attempt = new Attempt(name, content, keyed);
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
        private final String name;
        private final byte[] content;
        private final boolean keyed;
        private final Optional<String> marker;
        private boolean exposed;

        Attempt(String name, byte[] content, boolean keyed) {
            this.name = name;
            this.content = content;
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
                note(place);
                write(place, path, marker.isEmpty() || marked);
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

        private void write(Place place, String path, boolean visible) throws PlaceException {
            String hidden = profile.path(profile.temporary().from(name));
            place.write(hidden, content);
            OptionalLong written = place.size(hidden);
            if (written.isEmpty() || written.getAsLong() != content.length) {
                place.delete(hidden);
                throw PlaceException.torn(name, written.orElse(0), content.length);
            }
            exposed = visible;
            place.rename(hidden, path);
        }
    }
}
