package org.qianxian.casework.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.text.Message;

/** Who may do what, as the table says. */
public final class Permissions {
    private static final String BUNDLE = "org.qianxian.casework.permission.texts";

    private final City city;
    private final List<Permission> rows;

    public Permissions(City city, List<Permission> rows) {
        this.city = city;
        this.rows = List.copyOf(rows);
    }

    /** @param situation the case concerned; null if none is */
    public Verdict decide(Acting who, Asked asked, @Nullable CivicCase situation) {
        List<String> failed = new ArrayList<>();
        for (Role role : who.roles().stream().sorted().toList()) {
            Door door = new Door(city, who, role, asked, situation);
            for (Permission row : rowsOf(asked.action(), role)) {
                Optional<String> obstacle = obstacle(row, door);
                if (obstacle.isEmpty()) {
                    return new Verdict.Allowed(row);
                }
                failed.add(role.code() + "：" + obstacle.get());
            }
        }
        return failed.isEmpty()
                ? refused("permission.none", asked.action(), roles(who), whoMay(asked.action()))
                : refused("permission.condition", asked.action(), String.join("；", failed), whoMay(asked.action()));
    }

    /** What {@link DoorAction#VIEW} comes to for a list of cases. The widest of what the rows give. */
    public Sight sightOf(Acting who) {
        List<Sight> sights = new ArrayList<>();
        for (Role role : who.roles()) {
            rowsOf(DoorAction.VIEW.code(), role).forEach(row -> sights.add(sight(row, who)));
        }
        return sights.stream()
                .min((one, other) -> Integer.compare(narrowness(one), narrowness(other)))
                .orElseGet(Sight.Nothing::new);
    }

    private Sight sight(Permission row, Acting who) {
        String code = who.actsFor();
        if (row.conditions().isEmpty() || (code == null && row.conditions().equals(List.of(Condition.LOCAL)))) {
            return new Sight.Everything();
        }
        if (code == null) {
            return new Sight.Nothing();
        }
        if (row.conditions().contains(Condition.HOLDS)) {
            return new Sight.Unit(code);
        }
        if (row.conditions().contains(Condition.OWN_CHANNEL)) {
            return new Sight.Channel(code);
        }
        return city.findUnit(code)
                .filter(unit -> row.conditions().contains(Condition.LOCAL))
                .map(Unit::area)
                .<Sight>map(Sight.Area::new)
                .orElseGet(Sight.Nothing::new);
    }

    private static int narrowness(Sight sight) {
        if (sight instanceof Sight.Everything) {
            return 0;
        }
        if (sight instanceof Sight.Area) {
            return 1;
        }
        return sight instanceof Sight.Nothing ? 3 : 2;
    }

    /** A role's own rows for an action; only where it has none, what it may do with any. */
    private List<Permission> rowsOf(String action, Role role) {
        List<Permission> own = rowsFor(action, role);
        return own.isEmpty() ? rowsFor(Actions.ANY, role) : own;
    }

    private List<Permission> rowsFor(String action, Role role) {
        return rows.stream()
                .filter(row -> row.action().equals(action) && row.role() == role)
                .toList();
    }

    /** What stands in the way, in the table's words. */
    private Optional<String> obstacle(Permission row, Door door) {
        if (!row.tiers().isEmpty() && !row.tiers().contains(door.tier())) {
            return Optional.of(row.tiers().stream()
                    .map(tier -> city.tier(tier).name())
                    .sorted()
                    .collect(Collectors.joining("、")));
        }
        return row.conditions().stream()
                .filter(condition -> !condition.holds(door))
                .findFirst()
                .map(Condition::word);
    }

    private String whoMay(String action) {
        return rows.stream()
                .filter(row -> row.action().equals(action) || row.action().equals(Actions.ANY))
                .map(row -> row.role().code() + "（" + row.words() + "）")
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private static String roles(Acting who) {
        return who.roles().stream().map(Role::code).sorted().collect(Collectors.joining("、"));
    }

    private static Verdict refused(String key, Object... arguments) {
        return new Verdict.Refused(Message.of(BUNDLE, key, arguments));
    }
}
