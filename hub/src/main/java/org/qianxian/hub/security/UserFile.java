package org.qianxian.hub.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * The local users, {@code users.csv}: {@code name,roles,password}, where roles are separated by {@code ;} and the password
 * is a BCrypt hash, or {@code file:PATH} for a secret that another system knows in clear text.
 */
final class UserFile {
    private static final String BUNDLE = "org.qianxian.hub.texts";
    private static final int COLUMNS = 3;

    record User(String name, List<Role> roles, String password) {}

    private UserFile() {}

    /** No file means no local users. Throws with every fault of the file. */
    static List<User> read(Path file) {
        List<User> users = new ArrayList<>();
        Faults faults = new Faults();
        List<String> lines = lines(file);
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                user(file, number, line, users, faults);
            }
        }
        faults.throwIfAny();
        return users;
    }

    private static void user(Path file, int number, String line, List<User> users, Faults faults) {
        String place = "line " + number;
        String[] fields = line.split(",", -1);
        if (fields.length != COLUMNS) {
            faults.add(file.toString(), place, null, Message.of(BUNDLE, "users.columns"));
            return;
        }
        List<Role> roles = new ArrayList<>();
        for (String role : fields[1].split(";", -1)) {
            try {
                roles.add(Role.valueOf(role.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                faults.add(
                        file.toString(), place, role, Message.of(BUNDLE, "users.role", Arrays.toString(Role.values())));
            }
        }
        users.add(new User(fields[0].strip(), roles, fields[2].strip()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file, broken);
        }
    }
}
