package org.qianxian.casework.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects faults, so that all of them are told at once and not one a run. Not for several threads. */
public final class Faults {
    private final List<Fault> found = new ArrayList<>();

    public void add(String thing, String place, @Nullable String value, Message problem) {
        found.add(new Fault(thing, place, value, problem));
    }

    public void add(Fault fault) {
        found.add(fault);
    }

    public void addAll(List<Fault> faults) {
        found.addAll(faults);
    }

    public boolean none() {
        return found.isEmpty();
    }

    public List<Fault> list() {
        return List.copyOf(found);
    }

    /** Throws one exception that carries all faults, if there are any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new FaultyException(list());
        }
    }

    /** Input that cannot be used, with every reason. Its message is for people and holds one fault a line. */
    public static final class FaultyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Fault> faults;

        public FaultyException(List<Fault> faults) {
            super(faults.stream().map(fault -> fault.in(Locale.CHINESE)).collect(Collectors.joining("\n")));
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }
}
