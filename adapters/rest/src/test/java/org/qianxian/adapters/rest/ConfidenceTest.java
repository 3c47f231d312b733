package org.qianxian.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;

/** A make that sends on what a channel added in its own way, where the caller's number stands once more. */
class ConfidenceTest {
    private static final String MAKE = """
            system: nosy
            name: 好问系统
            kind: rest
            capabilities: {lookUp: false, poll: false, push: false}
            transport: {reply: {accepted: status = 200}}
            actions:
              dispatch: {path: /orders, body: &all {who: case.reporter.phone, more: case.extra}}
              signed: {path: /signed, body: *all}
            """;
    private static final Reporter CONFIDENTIAL = SampleOrders.person(true);
    private static final Reporter ANONYMOUS = new Reporter("张三丰", new Phone(SampleOrders.PHONE), true, false);

    @TempDir
    Path folder;

    @Test
    void aReporterWhoGaveNameAndNumberIsNamed() {
        assertThat(sent(Action.DISPATCH, SampleOrders.person(false))).contains(SampleOrders.PHONE, "A017");
    }

    @Test
    void whatTheChannelAddedIsWithheldAsTheReporterIs() {
        assertThat(sent(Action.DISPATCH, CONFIDENTIAL)).doesNotContain(SampleOrders.PHONE, "A017");
        assertThat(sent(Action.DISPATCH, ANONYMOUS)).doesNotContain(SampleOrders.PHONE, "A017");
    }

    @Test
    void theChannelItselfHasWhatItSaid() {
        assertThat(sent(Action.SIGNED, CONFIDENTIAL)).contains("A017").doesNotContain("\"who\"");
    }

    private String sent(Action action, Reporter reporter) {
        SystemProfiles.Reading read =
                SystemProfiles.read("nosy.yml", ProfileFiles.tree(MAKE), List.of(new RestConnectorKind()));
        SystemProfile make = ((SystemProfiles.Reading.Usable) read).profile();
        Endpoint endpoint = new Endpoint("u", "http://127.0.0.1:1", null, Map.of(), Endpoint.Limits.DEFAULT);
        Tools tools = new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai"));
        try (Connector connector = new RestConnectorKind().connect(make, endpoint, tools)) {
            return ((Connector.Rendered.Request) connector.render(
                            SampleOrders.order(Target.named("u"), action, "DQ202611210000042", "k1", "路灯不亮", reporter)))
                    .text();
        }
    }
}
