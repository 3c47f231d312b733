package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.DoorAction;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.security.Visitors;
import org.qianxian.routes.inbound.ChannelSpec;
import org.qianxian.routes.inbound.Importing;
import org.qianxian.routes.inbound.Reception;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A whole file through a channel's mapping. */
@RestController
@RequestMapping("/api/import")
@Tag(name = "import")
class ImportController {
    /** Enough to keep the database's log busy; more would only wait for the pool. */
    private static final int LANES = 4;

    private static final int CHUNK = 8192;

    private final Reception reception;
    private final ObjectMapper json;
    private final Doorkeeper keeper;
    private final Visitors visitors;

    ImportController(Reception reception, ObjectMapper json, Doorkeeper keeper, Visitors visitors) {
        this.keeper = keeper;
        this.visitors = visitors;
        this.reception = reception;
        this.json = json;
    }

    @PostMapping
    @Operation(
            summary =
                    "Takes a file in, row by row. The answer is a JSON object a line: {\"progress\":n} while it goes on,"
                            + " then {\"totals\":…,\"faults\":[…],\"warnings\":[…]}, then {\"rejected\":\"…\"} with pieces of the"
                            + " rejection file; {\"stopped\":\"…\",\"totals\":…} if the store went away")
    void take(
            @RequestParam String channel,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication who,
            Locale locale)
            throws IOException {
        keeper.require(visitors.of(who), Asked.to(DoorAction.IMPORT).with("channel", channel), null);
        if (reception.channels().find(channel).isEmpty()) {
            throw new UnknownThing(Fault.of("channel", "", channel, message("channel.unknown", known())));
        }
        Path folder = Files.createTempDirectory("qianxian-import");
        try {
            Path file = Files.createDirectory(folder.resolve("in")).resolve(fileName(name));
            Files.copy(request.getInputStream(), file);
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            run(channel, file, folder.resolve("rejected"), response.getWriter(), ApiProblems.language(locale));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(String channel, Path file, Path rejected, PrintWriter out, Locale language) throws IOException {
        try {
            var result = new Importing(reception, LANES)
                    .run(
                            channel,
                            file,
                            null,
                            rejected,
                            (totals, rate) -> line(out, Map.of("progress", totals.read())),
                            language);
            line(
                    out,
                    Map.of(
                            "totals", result.totals(),
                            "faults", texts(result.faults(), language),
                            "warnings", texts(result.warnings(), language)));
        } catch (Importing.StoppedException stopped) {
            line(out, Map.of("stopped", String.valueOf(stopped.getMessage()), "totals", stopped.totals()));
        }
        if (Files.exists(rejected)) {
            char[] chunk = new char[CHUNK];
            try (Reader in = Files.newBufferedReader(rejected)) {
                for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                    line(out, Map.of("rejected", new String(chunk, 0, read)));
                }
            }
        }
    }

    private void line(PrintWriter out, Map<String, Object> line) {
        try {
            out.println(json.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers can be written as JSON", impossible);
        }
    }

    /** The last part only: the ending says how to read it, and faults call the file by its name. */
    private static String fileName(String name) {
        String plain = name.replaceAll(".*[/\\\\]", "").replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return plain.matches("\\.*") ? "file" + plain : plain;
    }

    private String known() {
        return String.join(
                "、",
                reception.channels().list().stream()
                        .map(ChannelSpec::channel)
                        .sorted()
                        .toList());
    }

    private static List<String> texts(List<Fault> faults, Locale language) {
        return faults.stream().map(fault -> fault.in(language)).toList();
    }
}
