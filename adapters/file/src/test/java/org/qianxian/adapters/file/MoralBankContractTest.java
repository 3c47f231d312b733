package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.LocalCounterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Outcome;

class MoralBankContractTest extends ConnectorContract {
    private static final Charset GBK = Charset.forName("GBK");
    private final FileConnectorKind kind = new FileConnectorKind();
    private final SystemProfile profile = ProfileFiles.shipped("moral-bank-file", kind);

    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        return new LocalCounterpart(kind, profile, "channel.moral-bank", emptyFolder, key -> (int) files(emptyFolder)
                .filter(file -> file.getFileName().toString().endsWith("-" + key + ".csv"))
                .count());
    }

    @Test
    void theFileIsWholeAndSafeToOpen() throws Exception {
        send(SampleOrders.order(
                target(), Action.REPLY, CASE, "k1", "=HYPERLINK(\"x\"),\n路灯", SampleOrders.person(false)));
        assertThat(Files.readString(folder.resolve("result-" + CASE + "-k1.csv")))
                .isEqualTo("来源单号,平台编号,标题,办结时间,办理单位,是否解决,办理结果,建议积分,消息编号\r\n"
                        + "RX20261121000042," + CASE
                        + ",\"'=HYPERLINK(\"\"x\"\"),\n路灯\",2026-11-21T10:00:00+08:00,某某单位,是,请尽快处理,0,k1\r\n");
        assertThat(files(folder)).as("nothing half-written is left").hasSize(1);
    }

    @Test
    void gbkIsWrittenAndWhatItLacksIsRefused() throws Exception {
        SystemProfile inGbk = new SystemProfile(
                profile.name(),
                profile.kind(),
                profile.file(),
                profile.capabilities(),
                ProfileFiles.tree("encoding: GBK"),
                profile.actions(),
                profile.lookUp(),
                profile.reports(),
                profile.codes());
        try (Connector gbk = kind.connect(inGbk, counterpart.endpoint(), counterpart.tools())) {
            var order = SampleOrders.order(target(), Action.REPLY, CASE, "k1");
            gbk.send(order, rendered(order));
            assertThat(Files.readString(folder.resolve("result-" + CASE + "-k1.csv"), GBK))
                    .contains("路灯不亮");
            assertThat(gbk.render(
                            SampleOrders.order(target(), Action.REPLY, CASE, "k2", "𠮷野家", SampleOrders.person(false))))
                    .isInstanceOfSatisfying(
                            Connector.Rendered.Unrenderable.class,
                            unrenderable -> assertThat(((Outcome.Refused) unrenderable.outcome())
                                            .fault()
                                            .in(Locale.CHINESE))
                                    .contains("GBK", "标题"));
        }
    }

    @Test
    void aFolderThatIsNotThereIsAMatterOfConfiguration() {
        Endpoint nowhere = new Endpoint(
                "channel.moral-bank", folder.resolve("no").toString(), null, Map.of(), Endpoint.Limits.DEFAULT);
        try (Connector lost = kind.connect(profile, nowhere, counterpart.tools())) {
            var order = SampleOrders.order(target(), Action.REPLY, CASE, "k1");
            assertThat(lost.send(order, rendered(order)).outcome()).isInstanceOf(Outcome.Misconfigured.class);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
