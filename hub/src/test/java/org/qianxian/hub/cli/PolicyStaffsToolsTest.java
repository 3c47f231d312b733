package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policy staff with a draft, without a hub. */
class PolicyStaffsToolsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path draft;

    @BeforeEach
    void copyADraft() {
        System.setProperty("qianxian.home", HOME.toString());
        draft = folder.resolve("draft");
        copy("policy");
        copy("examples");
    }

    @AfterEach
    void leave() {
        System.clearProperty("qianxian.home");
    }

    @Test
    void aDraftIsHeldToTheExamplesBesideIt() {
        replace("policy/deadlines.csv", "D23,举报,*,一般,*,办结,主办,13,", "D23,举报,*,一般,*,办结,主办,10,");

        assertThat(run("policy", "examples", "--policy", tables())).isEqualTo(1);
        assertThat(out.toString()).contains("举报拖欠工资归市劳动监察", "D23");

        replace("examples/routing.yml", "派单行: R438, 紧急程度: 一般, 时限: {办结: 13 工作日}", "派单行: R438");

        assertThat(run("policy", "examples", "--policy", tables())).as(all()).isZero();
    }

    @Test
    void whatMustBeMendedStandsBelowWhatOneMayLookAt() {
        replace("policy/deadlines.csv", "D24,", "D99,举报,*,一般,*,办结,主办,8,工作日,派单次日,下班,80%,试\nD24,");

        assertThat(run("policy", "check", tables())).isEqualTo(1);

        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("! 提示");
        assertThat(lines.get(lines.size() - 2)).startsWith("✗ 错误").contains("「D99」", "D23");
        assertThat(lines.get(lines.size() - 1)).startsWith("不可发布");
    }

    @Test
    void theFolderAroundTheTablesIsPointedInto() {
        assertThat(run("policy", "check", draft.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("请改为 " + draft + "/policy");
    }

    @Test
    void aRowThatIsNotThereIsNamed() {
        assertThat(run("policy", "read", "时限规则", "D23", "D999", "--policy", tables()))
                .isEqualTo(1);

        assertThat(out.toString()).contains("D23  举报类一般的一切事项");
        assertThat(err.toString()).contains("《时限规则》没有这些行：D999");
    }

    private String tables() {
        return draft.resolve("policy").toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Qianxian.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String all() {
        return out + "\n" + err;
    }

    private void replace(String file, String old, String fresh) {
        try {
            String text = Files.readString(draft.resolve(file));
            assertThat(text).contains(old);
            Files.writeString(draft.resolve(file), text.replace(old, fresh));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void copy(String name) {
        try (Stream<Path> files = Files.list(HOME.resolve("rules").resolve(name))) {
            Path into = Files.createDirectories(draft.resolve(name));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, into.resolve(file.getFileName()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
