package org.qianxian.hub.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Role;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * The local users, {@code users.csv}: {@code name,roles,password,unit}, where roles are separated by {@code ;}, the password
 * is a BCrypt hash, or {@code file:PATH} for a secret that another system knows in clear text, and the unit is the code of
 * the unit or channel they act for; the column may be left out, and be blank for the city as a whole.
 */
public final class UserFile {
    private static final String BUNDLE = "org.qianxian.hub.texts";
    private static final int COLUMNS = 3;

    private final Path file;
    private final Predicate<String> knownUnit;
    private final List<User> users = new ArrayList<>();
    private final Faults faults = new Faults();

    /** @param actsFor code of a unit or channel; null for the city as a whole */
    record User(
            String name,
            List<Role> roles,
            String password,
            @Nullable String actsFor) {
        Acting acting() {
            return new Acting(name, Set.copyOf(roles), actsFor);
        }
    }

    private UserFile(Path file, Predicate<String> knownUnit) {
        this.file = file;
        this.knownUnit = knownUnit;
    }

    /**
     * No file means no local users. Throws with every fault of the file.
     *
     * @param knownUnit whether a code is a unit's or a channel's
     */
    static List<User> read(Path file, Predicate<String> knownUnit) {
        return new UserFile(file, knownUnit).read();
    }

    /** One of the local users, for a command that acts as them. */
    public static Optional<Acting> find(Path data, String name, Predicate<String> knownUnit) {
        return read(data.resolve("users.csv"), knownUnit).stream()
                .filter(user -> user.name().equals(name))
                .map(User::acting)
                .findFirst();
    }

    private List<User> read() {
        List<String> lines = lines(file);
        Set<String> names = new HashSet<>();
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                user("line " + number, line, names);
            }
        }
        faults.throwIfAny();
        return users;
    }

    private void user(String place, String line, Set<String> names) {
        String[] fields = line.split(",", -1);
        if (fields.length != COLUMNS && fields.length != COLUMNS + 1) {
            fault(place, null, "users.columns");
            return;
        }
        List<Role> roles = new ArrayList<>();
        for (String role : fields[1].split(";", -1)) {
            Optional<Role> known = Role.find(role);
            known.ifPresent(roles::add);
            if (known.isEmpty()) {
                fault(
                        place,
                        role,
                        "users.role",
                        Arrays.stream(Role.values()).map(Enum::name).collect(Collectors.joining("、")));
            }
        }
        String name = fields[0].strip();
        if (!names.add(name)) {
            fault(place, name, "users.twice");
        }
        String unit = fields.length == COLUMNS ? "" : fields[COLUMNS].strip();
        if (!unit.isEmpty() && !knownUnit.test(unit)) {
            fault(place, unit, "users.unit");
        } else if (unit.isEmpty() && roles.contains(Role.UNIT)) {
            fault(place, name, "users.no-unit");
        }
        users.add(new User(name, roles, fields[2].strip(), unit.isEmpty() ? null : unit));
    }

    private void fault(String place, @Nullable String value, String key, Object... arguments) {
        faults.add(file.toString(), place, value, Message.of(BUNDLE, key, arguments));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file, broken);
        }
    }
}
