package org.qianxian.adapters.jms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.testkit.Wire;
import org.qianxian.adapters.testkit.WiredCounterpart;
import org.qianxian.casework.dispatch.UnitReport;

/** A department whose programs use a broker. */
final class BrokerCounterpart extends WiredCounterpart {
    private static final Map<UnitReport.Kind, String> CODES = Map.of(
            UnitReport.Kind.ACCEPTED, "SIGNED",
            UnitReport.Kind.PROGRESS, "HANDLING",
            UnitReport.Kind.RETURN, "SENT_BACK",
            UnitReport.Kind.COMPLETED, "FINISHED",
            UnitReport.Kind.UNMAPPED, "LOST");

    final DepartmentBroker broker;
    private final String scheme;
    private int said;

    BrokerCounterpart(SystemProfile profile, Path folder, DepartmentBroker broker, boolean amqp) {
        super(new JmsConnectorKind(), profile, folder, amqp ? broker.amqpPort : broker.corePort);
        this.broker = broker;
        this.scheme = amqp ? "amqp" : "tcp";
        try {
            Files.writeString(folder.resolve("broker.key"), DepartmentBroker.USER + ":" + DepartmentBroker.PASSWORD);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public Endpoint endpoint() {
        return at(wire.port());
    }

    @Override
    public Endpoint deserted() {
        return at(Wire.desertedPort());
    }

    Endpoint at(int port) {
        return new Endpoint(
                "230602-broker",
                scheme + "://127.0.0.1:" + port,
                new SecretReference("file:broker.key"),
                Map.of("connectTimeout", "3s", "responseTimeout", "1500ms"),
                Endpoint.Limits.DEFAULT);
    }

    @Override
    public int effects(String effectKey) {
        return Collections.frequency(broker.properties(DepartmentBroker.ORDERS, "effectKey"), effectKey);
    }

    @Override
    protected int effects() {
        return broker.taken();
    }

    @Override
    protected void forbid() {
        broker.forbidden = true;
    }

    @Override
    protected void permit() {
        broker.forbidden = false;
    }

    @Override
    public boolean tellsReference() {
        return false;
    }

    @Override
    public void say(String caseNumber, UnitReport.Kind kind, Map<String, String> details) {
        said++;
        broker.say(report(caseNumber, kind, details));
    }

    String report(String caseNumber, UnitReport.Kind kind, Map<String, String> details) {
        Map<String, String> told = new LinkedHashMap<>(details);
        var report = Json.object()
                .put("eventId", "E" + said)
                .put("seq", said)
                .put("orderNo", caseNumber)
                .put("no", "YQ-1")
                .put("event", CODES.get(kind))
                .put("time", told.getOrDefault("rawTime", "2026-11-21T10:00:0" + said));
        report.put("remark", told.get("text"))
                .put("handler", told.get("handler"))
                .put("phone", told.get("phone"));
        if (told.containsKey("ground")) {
            report.put("ground", "DUTY");
        }
        return Json.text(report);
    }

    @Override
    public void close() throws Exception {
        super.close();
        broker.close();
    }
}
