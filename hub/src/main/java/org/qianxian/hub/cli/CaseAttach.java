package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.hub.door.AttachmentDoor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code case attach}. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "给一件事件加图片或录音 / add a picture or recording to a case",
        exitCodeListHeading = "%n",
        exitCodeList = {
            "0:已加 / added",
            "1:没有这件事件，或失败 / no such case, or it failed",
            "2:文件过大，或类型不可收 / too large, or of a kind that is not taken",
            "3:不适用于事件当前的状态 / it does not fit the case as it stands",
            "4:无权执行，已记录 / not permitted; recorded"
        })
final class CaseAttach extends PersonCommand {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "事件编号 / the case number")
    private String number = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "文件 / the file")
    private Path file = Path.of("");

    @Option(
            names = "--shows",
            description = "处置前 before、处置后 after 或其他 other，缺省 other / what it shows",
            defaultValue = "OTHER")
    private Attachment.Shows shows = Attachment.Shows.OTHER;

    @Override
    public Integer call() {
        CaseNumber asked = CaseCommand.caseNumber(number);
        if (!Files.isRegularFile(file)) {
            throw failure("file.none", file.toAbsolutePath());
        }
        String name = String.valueOf(file.getFileName());
        String hash = hubAsUser()
                .map(hub -> sent(hub, asked, name))
                .orElseGet(() -> alone(doors -> stored(doors, asked, name)));
        out().println(text("case.attach.done", name, hash));
        return 0;
    }

    private String sent(HubClient hub, CaseNumber asked, String name) {
        JsonNode attachment = hub.upload(
                "/api/cases/" + asked + "/attachments?shows=" + shows.code() + "&name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8),
                file);
        return attachment.path("hash").asText();
    }

    private String stored(Doors doors, CaseNumber asked, String name) {
        try (InputStream content = Files.newInputStream(file)) {
            return doors.attachments()
                    .attach(
                            doors.who(),
                            asked.value(),
                            new AttachmentDoor.Incoming(name, "", Files.size(file), shows, content))
                    .hash();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
