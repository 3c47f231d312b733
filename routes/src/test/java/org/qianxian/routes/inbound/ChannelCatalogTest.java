package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.Channels.OtherContent;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

class ChannelCatalogTest {
    private static final String GOOD = """
            channel: letters
            name: 来信
            kind: import
            zone: Asia/Shanghai
            report:
              sourceNumber: no
              content: text
              reportedAt: at
            """;

    @TempDir
    Path config;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(config.resolve("channels/codes"));
    }

    @Test
    void theChannelsOfTheRepositoryAreGood() {
        ChannelCatalog channels = Repository.channels();
        assertThat(channels.list())
                .extracting(ChannelSpec::channel)
                .containsExactly("12345", "citizen-messages", "moral-bank", "peoples-voice");
        assertThat(channels.takes("12345", Action.RETURN_ASKED)).isTrue();
        assertThat(channels.takes("moral-bank", Action.PROGRESSED)).isFalse();
        assertThat(channels.takes("no-such", Action.REPLY)).isFalse();
        assertThat(channels.otherContent("peoples-voice")).isEqualTo(OtherContent.REFUSE);
    }

    @Test
    void allFaultsOfAllFilesAreToldWithLineValueAndRemedy() throws IOException {
        write("a.yml", GOOD.replace("zone: Asia/Shanghai", "zone: Asia/Daqing").replace("text", "'(text'"));
        write("b.yml", GOOD.replace("kind: import", "kind: fax").replace("  reportedAt: at\n", "  reportAt: at\n"));
        write("c.yml", GOOD + "codes:\n  caseClass: {file: none.csv}\n  caseType: {map: {'1': shouting}}\n");
        write("d.yml", GOOD + "access: {kind: basic, secret: hunter2}\n");
        write("e.yml", GOOD.replace("import", "soap") + "access: {kind: basic, secret: hunter2}\n");

        List<Fault> faults = faults();

        assertThat(texts(faults))
                .anyMatch(text -> text.startsWith("channels/a.yml 第4行 zone：「Asia/Daqing」没有这个时区"))
                .anyMatch(text -> text.startsWith("channels/a.yml 第7行 report.content：「(text」"))
                .anyMatch(text -> text.startsWith("channels/b.yml 第3行 kind：「fax」"))
                .anyMatch(text -> text.startsWith("channels/b.yml 第8行 report.reportAt"))
                .anyMatch(text -> text.startsWith("channels/b.yml 第5行 report.reportedAt"))
                .anyMatch(text -> text.startsWith("channels/c.yml 第10行 codes.caseClass.file：「none.csv」"))
                .anyMatch(text -> text.startsWith("channels/c.yml 第11行 codes.caseType.map.1：「shouting」"))
                .anyMatch(text -> text.startsWith("channels/d.yml 第9行 access"))
                .anyMatch(text -> text.startsWith("channels/e.yml 第9行 access.secret：「***」"))
                .noneMatch(text -> text.contains("hunter2"));
        assertThat(faults)
                .allSatisfy(fault ->
                        assertThat(fault.problem().remedyIn(Locale.CHINESE)).isNotEmpty());
    }

    @Test
    void aCodeTableMayOnlyLeadToOurCodes() throws IOException {
        write("a.yml", GOOD + "codes: {caseClass: {file: t.csv}}\n");
        write("codes/t.csv", "theirs,ours,note\n1,0201,\n1,9999,\n");
        assertThat(texts(faults()))
                .anyMatch(text -> text.startsWith("channels/codes/t.csv 第3行「ours」列：「9999」"))
                .anyMatch(text -> text.startsWith("channels/codes/t.csv 第3行「theirs」列：「1」"));
    }

    @Test
    void aCallbackWithoutListTakesWhatItsProfileKnows() throws IOException {
        write("a.yml", GOOD + "callback: {system: known}\n");
        ChannelCatalog channels = ChannelCatalog.load(
                config,
                Repository.SETTINGS,
                Repository.CITY,
                system -> Optional.of(Set.of(Action.REPLY, Action.DISPATCH)).filter(known -> system.equals("known")));
        assertThat(channels.takes("letters", Action.REPLY)).isTrue();
        assertThat(channels.takes("letters", Action.DISPATCH)).isFalse();
    }

    @Test
    void twoFilesForOneChannelAreAFault() throws IOException {
        write("a.yml", GOOD);
        write("b.yml", GOOD);
        assertThat(faults()).hasSize(1);
    }

    private List<Fault> faults() {
        return catchThrowableOfType(
                        Faults.FaultyException.class,
                        () -> ChannelCatalog.load(
                                config, Repository.SETTINGS, Repository.CITY, system -> Optional.empty()))
                .faults();
    }

    private static List<String> texts(List<Fault> faults) {
        return faults.stream().map(fault -> fault.in(Locale.CHINESE)).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(config.resolve("channels").resolve(name), text);
    }
}
