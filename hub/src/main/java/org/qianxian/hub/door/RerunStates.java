package org.qianxian.hub.door;

import static org.qianxian.hub.HubTexts.message;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Reruns.Selection;
import org.qianxian.casework.text.Faults;

/** What may be sent again by the dozen: nothing that could have a second effect. */
public final class RerunStates {
    public static final int LARGEST_BATCH = 500;

    private RerunStates() {}

    /**
     * @param codes such as {@code failed}
     * @param idempotent whether the target recognises a repeat; if it does not, an uncertain dispatch is decided about one
     *     by one
     * @param faults every code that cannot be
     */
    public static Set<DispatchState> read(Collection<String> codes, boolean idempotent, Faults faults) {
        Set<DispatchState> states = EnumSet.noneOf(DispatchState.class);
        for (String code : codes) {
            Optional<DispatchState> state = Selection.POSSIBLE.stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst();
            if (state.isEmpty()) {
                faults.add("rerun", "state", code, message("rerun.state"));
            } else if (state.get() == DispatchState.UNCERTAIN && !idempotent) {
                faults.add("rerun", "state", code, message("rerun.uncertain"));
            } else {
                states.add(state.get());
            }
        }
        return states;
    }
}
