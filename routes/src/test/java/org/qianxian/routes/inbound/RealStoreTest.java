package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;

/** The doors in front of the real database. */
class RealStoreTest {
    @TempDir
    static Path data;

    @TempDir
    Path folder;

    private static Store store;
    private static Reception reception;

    @BeforeAll
    static void open() {
        store = Store.open(StoreSettings.embedded(data));
        reception = Doors.reception(store.cases(), (channel, from, until) -> List.of(), Repository.channels());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void theRealMessagesAreAllAccountedForAndAgainAreOnlyRepeats() {
        Optional<Path> messages = Repository.citizenMessages();
        assumeTrue(messages.isPresent(), "the real messages are not at hand");
        assertThat(imported(messages.get())).isEqualTo(new ImportTotals(495, 494, 0, 1, 0, 0));
        ImportTotals again = imported(messages.get());
        assertThat(again.cases()).isZero();
        assertThat(again.rejected()).isZero();
        assertThat(again.read()).isEqualTo(495);
    }

    @Test
    void whatWouldBreakADatabaseIsStoredAllTheSame() throws Exception {
        ObjectNode message = Json.object()
                .put("id", "PV-\u0000-1")
                .put("body", "一\u0000二\uD800三")
                .put("category", "\u0000\uDFFF未知")
                .put("createdAt", "2026-11-20T08:30:00+08:00");
        assertThat(takeIn(message)).isInstanceOf(Receipt.NewCase.class);
        message.put("id", "PV-2").put("createdAt", "\u0000昨天\uD83D");
        assertThat(takeIn(message)).isInstanceOf(Receipt.Rejected.class);

        Path file = folder.resolve("nul.csv");
        Files.writeString(file, "来源单号,上报时间,标题,内容,一级分类,区县代码,街道代码,村社区代码\n9,\u0000,\u0000\n");
        assertThat(imported(file).rejected()).isEqualTo(1);
    }

    @Test
    void aRefusedCommandIsRememberedWithItsAnswer() {
        ObjectNode message =
                Json.object().put("id", "PV-3").put("body", "路灯不亮").put("createdAt", "2026-11-20T08:30:00+08:00");
        takeIn(message);
        SourceCommands commands = new SourceCommands("peoples-voice", reception);
        DoorEntry.Nonce first = new DoorEntry.Nonce("R-1", "a");
        DoorEntry.Nonce second = new DoorEntry.Nonce("R-2", "b");

        SourceCommands.Answer refused = commands.handle("PV-3", new Command.Redo("没修好"), first, new byte[0]);
        SourceCommands.Answer done = commands.handle("PV-3", new Command.Urge("快点"), second, new byte[0]);

        assertThat(refused).isInstanceOf(SourceCommands.Answer.Refused.class);
        assertThat(done).isInstanceOf(SourceCommands.Answer.Done.class);
        assertThat(commands.handle("PV-3", new Command.Redo("没修好"), first, new byte[0]))
                .isEqualTo(refused);
        assertThat(commands.handle("PV-3", new Command.Urge("快点"), second, new byte[0]))
                .isEqualTo(done);
        assertThat(commands.handle("PV-3", new Command.Urge("x"), new DoorEntry.Nonce("R-2", "c"), new byte[0]))
                .isInstanceOf(SourceCommands.Answer.Rejected.class);
        assertThat(store.cases()
                        .find(store.cases()
                                .findReport(new SourceKey("peoples-voice", "PV-3"))
                                .orElseThrow()
                                .caseNumber())
                        .orElseThrow()
                        .counters()
                        .urges())
                .isEqualTo(1);
    }

    private static Receipt takeIn(ObjectNode message) {
        Translation translation =
                reception.translator(reception.channels().get("peoples-voice")).translate(message);
        return reception
                .intake()
                .takeIn(new TakingIn.Message("peoples-voice", translation, new byte[] {'{', 0, '}'}, null));
    }

    private ImportTotals imported(Path file) {
        return new Importing(reception, 4)
                .run("citizen-messages", file, null, folder.resolve("rejected.csv"), ImportProgress.NOBODY)
                .totals();
    }
}
