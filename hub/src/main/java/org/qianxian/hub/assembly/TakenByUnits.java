package org.qianxian.hub.assembly;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.desk.UnitSystems;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.catalog.DepartmentFile;

/** Which actions reach units by their own systems, or by letter in their place. Who works in the hub sees it there. */
final class TakenByUnits implements UnitSystems {
    private final Map<String, Set<Action>> taken = new HashMap<>();

    TakenByUnits(Picture picture) {
        for (DepartmentFile department : picture.departments().good()) {
            picture.system(department)
                    .ifPresent(profile -> taken.put(department.unit().code(), reaching(picture, department, profile)));
        }
    }

    @Override
    public boolean take(String unit, Action action) {
        return taken.getOrDefault(unit, Set.of()).contains(action);
    }

    private static Set<Action> reaching(Picture picture, DepartmentFile department, SystemProfile profile) {
        Set<Action> actions = new HashSet<>(profile.capabilities().actions());
        if (picture.letterTo(department, profile).isPresent()) {
            actions.addAll(profile.capabilities().byLetter());
        }
        return actions;
    }
}
