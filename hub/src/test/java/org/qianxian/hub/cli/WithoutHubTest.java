package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that open a hub's data themselves, for no hub runs on it. */
class WithoutHubTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void home() {
        System.setProperty(
                "qianxian.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void leave() {
        System.clearProperty("qianxian.home");
    }

    @Test
    void listsCasesAndVersionsOfWhatWasImported() throws IOException {
        Path letters = Files.writeString(folder.resolve("letters.csv"), """
                来源单号,上报时间,标题,内容,一级分类,区县代码,街道代码,村社区代码
                L1,2020/1/6 12:09:38,路灯不亮,人民路的路灯坏了三天,城乡建设,230604,230604014,230604014011
                L2,2020/1/6 12:10:38,路面破损,人民路的路面坏了三天,城乡建设,230604,230604014,230604014011
                """);
        run("import", "--channel", "citizen-messages", letters.toString());

        List<String> all = run("case", "list");
        assertThat(all).hasSize(3).anyMatch(line -> line.contains("路灯不亮")).anyMatch(line -> line.contains("路面破损"));
        assertThat(all.get(0)).contains("事件编号", "主办", "标题");
        assertThat(run("case", "list", "--most", "1")).hasSize(2);
        assertThat(run("case", "list", "--channel", "citizen-messages", "--json"))
                .singleElement()
                .asString()
                .contains("路灯不亮", "路面破损");
        assertThat(run("case", "list", "--lead", "nobody")).containsExactly("没有这样的事件");
        assertThat(run("policy", "versions")).hasSize(2).last().asString().contains("现行", "随附", "安装");
    }

    /** @return what it printed, a line each */
    private List<String> run(String... command) {
        out.getBuffer().setLength(0);
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--data";
        all[command.length + 1] = folder.resolve("hub").toString();
        int code = Qianxian.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        assertThat(code).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }
}
