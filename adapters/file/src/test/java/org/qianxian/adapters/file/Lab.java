package org.qianxian.adapters.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.FilesInMemory;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.dispatch.UnitReport;

/** A profile of few words over a folder of this machine, with a clock that can be set. */
final class Lab implements AutoCloseable {
    static final String UNIT = "u1";
    static final String CASE = "DQ202611210000042";
    static final Charset GBK = Charset.forName("GBK");
    private static final String HEADING = "id,no,state\r\n";

    private final Path folder;
    private final Connector connector;
    private final FilesInMemory files = new FilesInMemory();
    private Duration later = Duration.ZERO;

    private Lab(Path folder, String yaml) {
        this.folder = folder;
        SystemProfiles.Reading reading = read(yaml);
        this.connector = new FileConnectorKind()
                .connect(
                        ((SystemProfiles.Reading.Usable) reading).profile(),
                        new Endpoint(UNIT, folder.toString(), null, Map.of(), Endpoint.Limits.DEFAULT),
                        new Tools(
                                new ConfiguredSecrets(folder),
                                () -> Instant.now().plus(later),
                                ZoneId.of("Asia/Shanghai"),
                                files));
    }

    /** A whole profile. */
    static Lab of(Path folder, String yaml) {
        return new Lab(folder, yaml);
    }

    static SystemProfiles.Reading read(String yaml) {
        return SystemProfiles.read("lab.yml", ProfileFiles.tree(yaml), List.of(new FileConnectorKind()));
    }

    /** Sends only. */
    static Lab sending(Path folder, String transport, String lookUp, String action) {
        String capabilities =
                lookUp.isEmpty() ? "{lookUp: false, poll: false, push: false}" : "{poll: false, push: false}";
        return new Lab(folder, """
                system: lab
                name: lab
                kind: file
                capabilities: %s
                transport: %s
                actions: {dispatch: %s}
                %s
                """.formatted(capabilities, transport, action, lookUp));
    }

    /** Reads reports of CSV in UTF-8 unless {@code poll} says otherwise. */
    static Lab reading(Path folder, String transport, String poll) {
        return new Lab(folder, """
                system: lab
                name: lab
                kind: file
                capabilities: {lookUp: false, push: false}
                transport: %s
                actions: {dispatch: {name: "dispatch.effectKey & '.req.csv'", columns: {no: case.number}}}
                reports:
                  poll: %s
                  fields: {key: id, caseNumber: no, code: state, text: text}
                codes: {reportKind: {accepted: '10', completed: '40'}}
                """.formatted(transport, poll));
    }

    /** What cases have attached. */
    FilesInMemory files() {
        return files;
    }

    Connector connector() {
        return connector;
    }

    void hoursLater(int hours) {
        later = later.plusHours(hours);
    }

    static DispatchOrder order(String key, String title) {
        return SampleOrders.order(Target.named(UNIT), Action.DISPATCH, CASE, key, title, SampleOrders.person(false));
    }

    Outcome send(String key) {
        return send(order(key, "路灯不亮"));
    }

    Outcome send(DispatchOrder order) {
        Connector.Rendered rendered = connector.render(order);
        return rendered instanceof Connector.Rendered.Request request
                ? connector.send(order, request.text()).outcome()
                : ((Connector.Rendered.Unrenderable) rendered).outcome();
    }

    void put(String name, String content) {
        put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, byte[] content) {
        Folders.write(folder.resolve(name), content);
    }

    /** A file with one report of each of these identities. */
    static String reports(String... ids) {
        StringBuilder text = new StringBuilder(HEADING);
        for (String id : ids) {
            text.append(id).append(',').append(CASE).append(",10\r\n");
        }
        return text.toString();
    }

    static List<String> keys(Polled polled) {
        return polled.reports().stream().map(UnitReport::key).toList();
    }

    static List<String> told(Polled polled) {
        return polled.faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList();
    }

    @Override
    public void close() {
        connector.close();
    }
}
