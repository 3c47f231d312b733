package org.qianxian.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.permission.Actions;
import org.qianxian.casework.permission.Condition;
import org.qianxian.casework.permission.Permission;
import org.qianxian.casework.permission.Role;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.text.Faults;

/** Reads {@code city/permissions.csv}: who may do what. Actions, roles, tiers and conditions are closed vocabularies. */
final class PermissionsFile {
    private static final String ACTION = "动作";
    private static final String ROLE = "角色";
    private static final String TIERS = "层级";
    private static final String CONDITIONS = "条件";
    private static final String ANY_TIER = "*";

    private final Map<String, String> tierCodes = new TreeMap<>();
    private final Faults faults;

    private PermissionsFile(List<Tier> tiers, Faults faults) {
        tiers.forEach(tier -> tierCodes.put(tier.name(), tier.code()));
        this.faults = faults;
    }

    static List<Permission> read(ConfigFolder folder, List<Tier> tiers, Faults faults) {
        PermissionsFile file = new PermissionsFile(tiers, faults);
        List<Permission> permissions = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (CsvRow row : folder.csv("city/permissions.csv", List.of(ACTION, ROLE, TIERS, CONDITIONS), faults)
                .rows()) {
            if (seen.add(List.copyOf(row.cells().values()))) {
                file.permission(row).ifPresent(permissions::add);
            } else {
                row.fault(faults, ACTION, Texts.message("permission.twice"));
            }
        }
        return permissions;
    }

    private Optional<Permission> permission(CsvRow row) {
        int before = faults.list().size();
        String action = row.get(ACTION);
        if (!action.equals(Actions.ANY) && !Actions.all().contains(action)) {
            row.fault(faults, ACTION, Texts.message("permission.action", String.join("、", Actions.all())));
        }
        Optional<Role> role = Role.find(row.get(ROLE));
        if (role.isEmpty()) {
            row.fault(
                    faults,
                    ROLE,
                    Texts.message(
                            "permission.role", words(Stream.of(Role.values()).map(Role::code))));
        }
        Set<String> tiers = tiers(row);
        List<Condition> conditions = conditions(row);
        return role.isEmpty() || faults.list().size() > before
                ? Optional.empty()
                : Optional.of(new Permission(row.line(), action, role.get(), tiers, conditions));
    }

    private Set<String> tiers(CsvRow row) {
        Set<String> codes = new LinkedHashSet<>();
        if (row.get(TIERS).equals(ANY_TIER)) {
            return codes;
        }
        for (String name : parts(row.get(TIERS), ";")) {
            String code = tierCodes.get(name);
            if (code == null) {
                row.fault(faults, TIERS, Texts.message("permission.tier", String.join("、", tierCodes.keySet())));
            } else {
                codes.add(code);
            }
        }
        return codes;
    }

    private List<Condition> conditions(CsvRow row) {
        List<Condition> conditions = new ArrayList<>();
        if (row.get(CONDITIONS).isEmpty()) {
            return conditions;
        }
        for (String word : parts(row.get(CONDITIONS), Condition.AND)) {
            Optional<Condition> known = Condition.find(word);
            known.ifPresent(conditions::add);
            if (known.isEmpty()) {
                row.fault(
                        faults,
                        CONDITIONS,
                        Texts.message(
                                "permission.unknown-condition",
                                word,
                                words(Stream.of(Condition.values()).map(Condition::word))));
            }
        }
        return conditions;
    }

    private static List<String> parts(String cell, String separator) {
        return Arrays.stream(cell.split(separator, -1)).map(String::strip).toList();
    }

    private static String words(Stream<String> all) {
        return all.collect(Collectors.joining("、"));
    }
}
