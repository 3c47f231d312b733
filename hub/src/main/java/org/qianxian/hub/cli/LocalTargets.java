package org.qianxian.hub.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.hub.api.TargetOverview;
import org.qianxian.hub.api.TargetView;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.store.Store;

/** Departments and channels with a system of their own, as the configuration and the store know them without a hub. */
final class LocalTargets {
    private LocalTargets() {}

    /** What can be paused and resumed. */
    static List<String> codes(Picture picture) {
        List<String> codes = new ArrayList<>(systems(picture).keySet());
        if (!picture.byLetter().isEmpty()) {
            codes.add(Capabilities.LETTERS);
        }
        return codes;
    }

    static List<TargetView> list(Picture picture, Store store) {
        return TargetOverview.of(store, picture, systems(picture), picture.byLetter(), target -> TargetView.CLOSED);
    }

    /** By target, in order. */
    private static Map<String, SystemProfile> systems(Picture picture) {
        Map<String, SystemProfile> systems = new TreeMap<>();
        picture.departments()
                .good()
                .forEach(department -> picture.system(department)
                        .ifPresent(profile -> systems.put(department.unit().code(), profile)));
        picture.channels().list().forEach(channel -> {
            SystemProfile profile = channel.callback() == null
                    ? null
                    : picture.systems().get(channel.callback().system());
            if (profile != null) {
                systems.put(Target.CHANNEL_PREFIX + channel.channel(), profile);
            }
        });
        return systems;
    }
}
