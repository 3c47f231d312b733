package org.qianxian.hub.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.dispatch.TargetStates.TargetState;
import org.qianxian.hub.api.Names;
import org.qianxian.hub.api.TargetView;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.store.Store;

/** Departments and channels with a system of their own, as the configuration and the store know them without a hub. */
final class LocalTargets {
    private static final String INBOX = "inbox";

    private LocalTargets() {}

    static List<String> codes(Picture picture) {
        return List.copyOf(systems(picture).keySet());
    }

    static List<TargetView> list(Picture picture, Store store) {
        Names names = new Names(picture);
        Map<String, Outbox.Depth> depths = new HashMap<>();
        store.outbox().depths().forEach(depth -> depths.put(depth.target(), depth));
        Map<String, TargetState> states = store.targetStates().all();
        return systems(picture).entrySet().stream()
                .map(target -> view(
                        target.getKey(),
                        names.find(target.getKey()).orElse(target.getKey()),
                        target.getValue(),
                        depths.get(target.getKey()),
                        states.get(target.getKey())))
                .toList();
    }

    /** Target to system, in order. */
    private static Map<String, String> systems(Picture picture) {
        Map<String, String> systems = new TreeMap<>();
        picture.departments().good().forEach(department -> {
            SystemProfile profile = picture.systems().get(department.system());
            if (profile != null && !profile.kind().equals(INBOX)) {
                systems.put(department.unit().code(), profile.name());
            }
        });
        picture.channels().list().forEach(channel -> {
            if (channel.callback() != null) {
                systems.put(
                        Target.CHANNEL_PREFIX + channel.channel(),
                        channel.callback().system());
            }
        });
        return systems;
    }

    private static TargetView view(
            String code, String name, String system, Outbox.@Nullable Depth depth, @Nullable TargetState state) {
        Instant openUntil = state == null ? null : state.breakerOpenUntil();
        return new TargetView(
                code,
                name,
                system,
                depth == null ? 0 : depth.waiting(),
                depth == null ? 0 : depth.inWorklists(),
                depth == null ? null : depth.oldest(),
                state != null && state.paused(),
                state == null ? null : state.pausedBy(),
                state == null ? null : state.pauseReason(),
                openUntil != null && openUntil.isAfter(Instant.now()) ? "open" : "closed");
    }
}
