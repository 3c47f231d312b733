package org.qianxian.adapters.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.Wire;
import org.qianxian.adapters.testkit.WiredCounterpart;
import org.qianxian.casework.dispatch.UnitReport;

/** A department whose programs use the tables of a front-end database. */
final class FrontEndCounterpart extends WiredCounterpart {
    static final Map<UnitReport.Kind, String> CODES = Map.of(
            UnitReport.Kind.ACCEPTED, "10",
            UnitReport.Kind.PROGRESS, "20",
            UnitReport.Kind.RETURN, "30",
            UnitReport.Kind.COMPLETED, "40",
            UnitReport.Kind.UNMAPPED, "99");

    private final DatabaseServer server;
    private final boolean tellsReference;
    private int said;

    FrontEndCounterpart(SystemProfile profile, Path folder, DatabaseServer server, boolean tellsReference) {
        super(new JdbcConnectorKind(), profile, folder, server.port());
        this.server = server;
        this.tellsReference = tellsReference;
        server.lay();
        secret(folder, "frontend.key", DatabaseServer.USER + ":" + DatabaseServer.PASSWORD);
    }

    static void secret(Path folder, String name, String secret) {
        try {
            Files.writeString(folder.resolve(name), secret);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public Endpoint endpoint() {
        return at(wire.port(), "file:frontend.key");
    }

    @Override
    public Endpoint deserted() {
        return at(Wire.desertedPort(), "file:frontend.key");
    }

    Endpoint at(int port, String credential) {
        return new Endpoint(
                "230602-front-end",
                String.format(server.url(), port),
                new SecretReference(credential),
                Map.of("connectTimeout", "2s", "responseTimeout", "1s"),
                Endpoint.Limits.DEFAULT);
    }

    @Override
    public int effects(String effectKey) {
        return server.count("SELECT COUNT(*) FROM 派单表 WHERE 消息编号 = '" + effectKey + "'");
    }

    @Override
    public Map<Mishap, String> impossible() {
        Map<Mishap, String> impossible = super.impossible();
        if (server.equals(DatabaseServer.h2InOracleMode())) {
            impossible.put(Mishap.TRICKLE, "it can be done to it, but its driver cannot be cut off");
        }
        return impossible;
    }

    @Override
    protected int effects() {
        return server.count("SELECT COUNT(*) FROM 派单表");
    }

    @Override
    protected void forbid() {
        server.forbid();
    }

    @Override
    protected void permit() {
        server.permit();
    }

    @Override
    public boolean tellsReference() {
        return tellsReference;
    }

    @Override
    public void say(String caseNumber, UnitReport.Kind kind, Map<String, String> details) {
        said++;
        server.run("INSERT INTO 反馈表 (反馈编号, 序号, 工单号, 受理编号, 状态, 时间, 说明, 经办人, 电话, 退单理由) VALUES ('F" + said
                + "', " + said + ", '" + caseNumber + "', 'QS-1', '" + CODES.get(kind) + "', '"
                + details.getOrDefault("rawTime", "2026-11-21 10:00:0" + said) + "', "
                + text(details.get("text")) + ", " + text(details.get("handler")) + ", " + text(details.get("phone"))
                + ", " + (details.containsKey("ground") ? "'01'" : "NULL") + ")");
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }
}
