package org.qianxian.hub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.permission.Role;
import org.qianxian.casework.text.Faults.FaultyException;

class UserFileTest {
    private static final Predicate<String> UNITS = "heating"::equals;

    @TempDir
    Path folder;

    @Test
    void namesUsersWithTheirRoles() throws IOException {
        Path file = write("name,roles,password", "# the night shift", "wang,centre;Operator,$2a$10$x", "");
        assertThat(UserFile.read(file, UNITS))
                .containsExactly(new UserFile.User("wang", List.of(Role.CENTRE, Role.OPERATOR), "$2a$10$x", null));
    }

    @Test
    void hasNoUsersWithoutAFile() {
        assertThat(UserFile.read(folder.resolve("users.csv"), UNITS)).isEmpty();
    }

    @Test
    void tellsEveryFaultAtOnce() throws IOException {
        Path file = write("name,roles,password", "wang,BOSS,x", "li,VIEWER", "zhao,VIEWER;CHIEF,x");
        assertThatThrownBy(() -> UserFile.read(file, UNITS))
                .isInstanceOf(FaultyException.class)
                .hasMessageContainingAll("line 2", "「BOSS」", "line 3", "三列", "line 4", "「CHIEF」", "OPERATOR");
    }

    @Test
    void namesTheUnitThatAUserActsFor() throws IOException {
        Path file = write("name,roles,password,unit", "wang,UNIT,x,heating", "li,UNIT,x,", "li,UNIT,x,moon");
        assertThatThrownBy(() -> UserFile.read(file, UNITS))
                .isInstanceOf(FaultyException.class)
                .hasMessageContainingAll("line 3", "UNIT", "line 4", "「moon」", "重复");
        Path good = write("name,roles,password,unit", "wang,UNIT,x,heating");
        assertThat(UserFile.read(good, UNITS))
                .extracting(UserFile.User::actsFor)
                .containsExactly("heating");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("users.csv"), List.of(lines));
    }
}
