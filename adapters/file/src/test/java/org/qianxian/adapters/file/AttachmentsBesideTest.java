package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Connector.Rendered;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.text.Fault;

/** A case's pictures and recordings, laid beside the file of their order before anybody can see that. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class AttachmentsBesideTest {
    private static final String STEM = Lab.CASE + "-01-k1";
    private static final String FILE = STEM + ".csv";
    private static final String PICTURE = STEM + "-1.jpg";
    private static final String VOICE = STEM + "-2.amr";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "ftp", "ftpes"})
    void theyLieBesideTheFileThatNamesThem(String where) throws Exception {
        try (FileDepartment department = department(where);
                Connector connector = connector(department)) {
            DispatchOrder order = order(department);
            String request = rendered(connector, order);
            assertThat(connector.send(order, request).outcome()).isEqualTo(new Outcome.Accepted(null));
            assertThat(outgoing(department)).containsExactlyInAnyOrder(FILE, PICTURE, VOICE);
            assertThat(Files.readString(path(department, PICTURE))).isEqualTo("a picture");
            assertThat(Files.readString(path(department, VOICE))).isEqualTo("a voice");
            assertThat(Files.readString(path(department, FILE), Lab.GBK)).contains(PICTURE + ";" + VOICE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "ftp", "ftpes"})
    void aRepeatWritesNothingAgainAndWhatIsMissingOnly(String where) throws Exception {
        try (FileDepartment department = department(where);
                Connector connector = connector(department)) {
            DispatchOrder order = order(department);
            String request = rendered(connector, order);
            department.files().read().clear();
            connector.send(order, request);
            FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
            Files.setLastModifiedTime(path(department, PICTURE), before);
            Files.delete(path(department, FILE)); // as if the hub had died before it
            Files.writeString(path(department, VOICE), "a v"); // and a server had renamed half a file
            assertThat(connector.send(order, request).outcome()).isEqualTo(new Outcome.Accepted(null));
            assertThat(connector.send(order, request).outcome()).isEqualTo(new Outcome.Accepted(null));
            assertThat(outgoing(department)).containsExactlyInAnyOrder(FILE, PICTURE, VOICE);
            assertThat(Files.getLastModifiedTime(path(department, PICTURE))).isEqualTo(before);
            assertThat(Files.readString(path(department, VOICE))).isEqualTo("a voice");
            assertThat(department.effects("k1")).isEqualTo(1);
            assertThat(department.files().read()).as("all is in the request").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aDiskThatIsFullBeforeTheFileLeavesNoOrderToBeSeen(String where) throws Exception {
        try (FileDepartment department = department(where);
                Connector connector = connector(department)) {
            department.server().afterWritings(2, FileServer.Denial.DISK_FULL);
            DispatchOrder order = order(department);
            String request = rendered(connector, order);
            assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Unavailable.class);
            assertThat(outgoing(department)).containsExactlyInAnyOrder(PICTURE, VOICE);
            assertThat(department.effects("k1")).isZero();
            assertThat(connector.send(order, request).outcome()).isEqualTo(new Outcome.Accepted(null));
            assertThat(outgoing(department)).containsExactlyInAnyOrder(FILE, PICTURE, VOICE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    void aLineCutAfterAnAttachmentIsNoEffectAndAfterTheFileUncertain(String where) throws Exception {
        try (FileDepartment department = department(where);
                Connector connector = connector(department)) {
            DispatchOrder order = order(department);
            String request = rendered(connector, order);
            department.server().after(0, Mishap.LOSE_REPLY);
            assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Unavailable.class);
            department.server().after(1, Mishap.LOSE_REPLY); // one lies there, the other is renamed, then the file
            assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Uncertain.class);
            assertThat(connector.send(order, request).outcome()).isEqualTo(new Outcome.Accepted(null));
            assertThat(outgoing(department)).containsExactlyInAnyOrder(FILE, PICTURE, VOICE);
        }
    }

    /** Nothing but our own clock ends this: a socket's time-out does not count for whoever writes. */
    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftp", "ftpes"})
    @Timeout(300)
    void aServerThatTakesNothingMoreIsLeft(String where) throws Exception {
        try (FileDepartment department = department(where);
                Connector connector = connector(department, Map.of("responseTimeout", "1s"))) {
            department.server().nextWriting(FileServer.Denial.STUCK);
            DispatchOrder order = Lab.order("k1", "灯")
                    .with(List.of(department.files().add("a.jpg", "image/jpeg", "x".repeat(5_000_000))));
            assertThat(connector.send(order, rendered(connector, order)).outcome())
                    .isInstanceOf(Outcome.Unavailable.class);
            assertThat(outgoing(department)).isEmpty();
        }
    }

    @Test
    void theMarkerComesAfterAllAndAcrossAGapTheNoteToo() throws Exception {
        String transport = "{folder: out, marker: '{name}.done', attachments: '{stem}_附件{number}.{extension}',"
                + " pairs: {request: .req.csv, reply: .rep.csv}}";
        Files.createDirectories(folder.resolve("out"));
        try (Lab lab = lab(transport)) {
            assertThat(lab.send(order(lab))).isEqualTo(new Outcome.Accepted(null));
            assertThat(Folders.names(folder.resolve("out")))
                    .containsExactly("k1.req.csv", "k1.req.csv.done", "k1.req_附件1.jpg");
            assertThat(Folders.names(folder.resolve("waiting"))).containsExactly("k1.req.csv");
            // Before the marker nobody has seen it, and what lies there is laid no second time.
            Files.delete(folder.resolve("out/k1.req.csv.done"));
            assertThat(lab.send(order(lab))).isEqualTo(new Outcome.Accepted(null));
            assertThat(Folders.names(folder.resolve("out"))).hasSize(3);
        }
    }

    @Test
    void noNameOfASenderGetsIntoTheFolder() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        try (Lab lab = lab("{folder: out, attachments: '{stem}-{number}.{extension}'}")) {
            List<Attachment> odd = List.of(
                    lab.files().add("../../../etc/passwd", "image/jpeg", "1"),
                    lab.files().add("k2.req.csv", "text/csv", "2"),
                    lab.files().add("k1.req-1.jpg", "application/x-msdownload", "3"));
            assertThat(lab.send(Lab.order("k1", "灯").with(odd))).isEqualTo(new Outcome.Accepted(null));
            assertThat(Folders.names(folder.resolve("out")))
                    .containsExactly("k1.req-1.jpg", "k1.req-2.bin", "k1.req-3.bin", "k1.req.csv");
            assertThat(Files.readString(folder.resolve("out/k1.req.csv")))
                    .contains("k1.req-1.jpg k1.req-2.bin k1.req-3.bin");
        }
    }

    @Test
    void anotherOrderOfTheSameCaseHasItsOwn() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        try (Lab lab = lab("{folder: out, attachments: '{stem}-{number}.{extension}'}")) {
            lab.send(order(lab));
            lab.send(Lab.order("k2", "灯").with(List.of(lab.files().add("b.jpg", "image/jpeg", "another picture"))));
            assertThat(Files.readString(folder.resolve("out/k1.req-1.jpg"))).isEqualTo("a picture");
            assertThat(Files.readString(folder.resolve("out/k2.req-1.jpg"))).isEqualTo("another picture");
        }
    }

    @Test
    void moreThanAPersonWouldLookAtIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        try (Lab lab = lab("{folder: out, attachments: '{stem}-{number}.{extension}'}")) {
            List<Attachment> many = new ArrayList<>();
            for (int i = 0; i < 51; i++) {
                many.add(lab.files().add("", "image/jpeg", "picture " + i));
            }
            assertThat(refused(lab.send(Lab.order("k1", "灯").with(many)))).contains("51", "50");
            assertThat(Folders.names(folder.resolve("out"))).isEmpty();
        }
    }

    @Test
    void aNameThatWouldPassForAnotherFileIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        try (Lab lab = lab("{folder: out, attachments: '{number}-{stem}.rep.csv',"
                + " pairs: {request: .req.csv, reply: .rep.csv}}")) {
            assertThat(refused(lab.send(order(lab)))).contains("transport.attachments");
        }
    }

    @Test
    void whatDoesNotGoTogetherIsToldWhenTheProfileIsRead() {
        String wrong = profile("{attachments: '{stem}.{extension}'}")
                .replace("dispatch.effectKey & '.req.csv'", "case.number")
                .replace(
                        "attachments: {by: value, largest: 1MB, over: refuse}",
                        "attachments: {by: link}, idempotent: false");
        assertThat(((SystemProfiles.Reading.Faulty) Lab.read(wrong)).faults())
                .extracting(Fault::place)
                .containsExactlyInAnyOrder("transport.attachments", "transport.attachments", "actions.dispatch.name");
    }

    private Lab lab(String transport) {
        return Lab.of(folder, profile(transport));
    }

    private static String profile(String transport) {
        return """
                system: lab
                name: lab
                kind: file
                capabilities: {lookUp: false, push: false, attachments: {by: value, largest: 1MB, over: refuse}}
                transport: %s
                actions:
                  dispatch:
                    name: "dispatch.effectKey & '.req.csv'"
                    columns: {编号: case.number, 附件: "$join(case.attachments.file, ' ')"}
                reports:
                  poll: {folder: in, files: '*.csv', items: rows}
                  fields: {key: id, caseNumber: no, code: state}
                codes: {reportKind: {accepted: '10'}}
                """.formatted(transport);
    }

    private static DispatchOrder order(Lab lab) {
        return Lab.order("k1", "灯").with(List.of(lab.files().add("a.jpg", "image/jpeg", "a picture")));
    }

    private static DispatchOrder order(FileDepartment department) {
        return SampleOrders.order(Target.named(FileDepartment.UNIT), Action.DISPATCH, Lab.CASE, "k1")
                .with(List.of(
                        department.files().add("现场.jpg", "image/jpeg", "a picture"),
                        department.files().add("", "audio/amr", "a voice")));
    }

    private FileDepartment department(String where) throws Exception {
        return switch (where) {
            case "sftp" -> FileDepartment.onServer("jinshan-file", folder, SftpServer::start);
            case "ftp" -> FileDepartment.onServer("jinshan-file", folder, FtpServerPart::start);
            case "ftpes" -> {
                ServerTls tls = ServerTls.demandingReuse(new Authority("authority"));
                yield FileDepartment.onServer("jinshan-file", folder, root -> FtpServerPart.secure(root, "ftpes", tls));
            }
            default -> FileDepartment.inFolder("jinshan-file", folder);
        };
    }

    private static Connector connector(FileDepartment department) {
        return connector(department, Map.of());
    }

    private static Connector connector(FileDepartment department, Map<String, String> settings) {
        return department.kind().connect(department.profile(), department.endpointWith(settings), department.tools());
    }

    private static String rendered(Connector connector, DispatchOrder order) {
        return ((Rendered.Request) connector.render(order)).text();
    }

    private static List<String> outgoing(FileDepartment department) throws IOException {
        return Folders.names(department.root().resolve("下发")).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private static Path path(FileDepartment department, String name) {
        return department.root().resolve("下发").resolve(name);
    }

    private static String refused(Outcome outcome) {
        return ((Outcome.Refused) outcome).fault().in(Locale.ENGLISH);
    }
}
