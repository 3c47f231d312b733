package org.qianxian.hub.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outbox.Errand;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.dispatch.TargetStates.TargetState;
import org.qianxian.catalog.SystemFiles;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.store.Store;

/** Every target with a system, and whatever else has left something on a worklist: configuration and store put together. */
public final class TargetOverview {
    private static final String INBOX = "inbox";

    private final Picture picture;
    private final Names names;
    private final Map<String, SystemProfile> systems;
    private final UnaryOperator<String> breakerHere;
    private final Map<String, TargetState> states;

    private TargetOverview(
            Store store, Picture picture, Map<String, SystemProfile> systems, UnaryOperator<String> breakerHere) {
        this.picture = picture;
        this.names = new Names(picture);
        this.systems = systems;
        this.breakerHere = breakerHere;
        this.states = store.targetStates().all();
    }

    /**
     * @param systems by target, those with one of their own
     * @param byLetter what goes as a letter
     * @param breakerHere how this process finds a target's breaker, of which the store may know no more
     */
    public static List<TargetView> of(
            Store store,
            Picture picture,
            Map<String, SystemProfile> systems,
            Set<Errand> byLetter,
            UnaryOperator<String> breakerHere) {
        TargetOverview overview = new TargetOverview(store, picture, systems, breakerHere);
        Map<String, Outbox.Depth> depths = new HashMap<>();
        store.outbox().depths().forEach(depth -> depths.put(depth.target(), depth));
        Set<String> shown = new TreeSet<>(systems.keySet());
        depths.values().stream()
                .filter(TargetOverview::standsOnWorklist)
                .map(Outbox.Depth::target)
                .forEach(shown::add);
        List<TargetView> views = new ArrayList<>();
        shown.forEach(target -> views.add(
                overview.view(depths.getOrDefault(target, Outbox.Depth.none(target)), overview.system(target))));
        if (!byLetter.isEmpty()) {
            views.add(overview.view(
                    store.outbox().depth(Capabilities.LETTERS, byLetter),
                    SystemFiles.letters(picture.systems()).orElse(null)));
        }
        return List.copyOf(views);
    }

    /** Null for what dispatches still name, and the configuration does not. */
    private @Nullable SystemProfile system(String target) {
        SystemProfile own = systems.get(target);
        return own == null && picture.isUnitOrChannel(Target.named(target).code())
                ? picture.systems().get(INBOX)
                : own;
    }

    private TargetView view(Outbox.Depth depth, @Nullable SystemProfile system) {
        String target = depth.target();
        TargetState state = states.getOrDefault(target, TargetState.unknown(target));
        return TargetView.of(names.find(target).orElse(target), system, depth, state, breaker(state));
    }

    /** Another hub may have opened it: then the store says so. */
    private String breaker(TargetState state) {
        Instant openUntil = state.breakerOpenUntil();
        return openUntil != null && openUntil.isAfter(Instant.now())
                ? TargetView.OPEN
                : breakerHere.apply(state.target());
    }

    private static boolean standsOnWorklist(Outbox.Depth depth) {
        return depth.inWorklists() > 0 || depth.refused() > 0 || depth.unsupported() > 0;
    }
}
