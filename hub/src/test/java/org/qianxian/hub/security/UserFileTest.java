package org.qianxian.hub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.text.Faults.FaultyException;

class UserFileTest {
    @TempDir
    Path folder;

    @Test
    void namesUsersWithTheirRoles() throws IOException {
        Path file = write("name,roles,password", "# the night shift", "wang,centre;Operator,$2a$10$x", "");
        assertThat(UserFile.read(file))
                .containsExactly(new UserFile.User("wang", List.of(Role.CENTRE, Role.OPERATOR), "$2a$10$x"));
    }

    @Test
    void hasNoUsersWithoutAFile() {
        assertThat(UserFile.read(folder.resolve("users.csv"))).isEmpty();
    }

    @Test
    void tellsEveryFaultAtOnce() throws IOException {
        Path file = write("name,roles,password", "wang,BOSS,x", "li,VIEWER", "zhao,VIEWER;CHIEF,x");
        assertThatThrownBy(() -> UserFile.read(file))
                .isInstanceOf(FaultyException.class)
                .hasMessageContainingAll("line 2", "「BOSS」", "line 3", "三列", "line 4", "「CHIEF」", "OPERATOR");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("users.csv"), List.of(lines));
    }
}
