package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.demo.ProgressLine;
import org.qianxian.routes.inbound.ChannelSpec;
import org.qianxian.routes.inbound.ImportResult;
import org.qianxian.routes.inbound.Importing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qianxian import --channel C FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "按渠道映射导入文件，可重复执行 / take a file in through a channel's mapping; can be run again",
        exitCodeListHeading = "%n",
        exitCodeList = {
            "0:逐行皆有去向，退回的行见 FILE.rejected.csv（已有则 -2、-3…） / every row is accounted for, rejected ones in that file (or -2, -3 … if it is there)",
            "1:文件不可读或中途停止 / the file cannot be read, or the import stopped",
            "2:用法有误 / wrongly called"
        })
final class ImportCommand extends DataCommand {
    private static final int LANES = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--channel", required = true, paramLabel = "C", description = "渠道代码 / the channel's code")
    private String channel = "";

    @Option(names = "--json", description = "末行为一个 JSON 对象 / the totals as one JSON object on the last line")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "CSV（UTF-8 或 GBK）或逐行 JSON / CSV, or a JSON object a line")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw failure("file.none", file.toAbsolutePath());
        }
        Path rejected = rejectionFile();
        ProgressLine progress = new ProgressLine(err(), ProgressLine.onTerminal());
        HubClient hub = hub().orElse(null);
        JsonNode answer = hub == null ? alone(rejected, progress) : through(hub, rejected, progress);
        answer.path("warnings").forEach(warning -> progress.say(warning.asText()));
        answer.path("faults").forEach(fault -> progress.say(fault.asText()));
        boolean stopped = answer.has("stopped");
        if (stopped) {
            progress.say(text("import.stopped", answer.path("stopped").asText()));
        }
        JsonNode totals = answer.path("totals");
        progress.say(text(
                "import.totals",
                totals.path("read").asLong(),
                totals.path("cases").asLong(),
                totals.path("repeats").asLong(),
                totals.path("amendments").asLong(),
                totals.path("ledger").asLong(),
                totals.path("rejected").asLong()));
        if (Files.exists(rejected)) {
            progress.say(text("import.rejected", rejected));
        }
        if (json) {
            out().println(totals);
        }
        return stopped || !answer.path("faults").isEmpty() ? 1 : 0;
    }

    /** Beside the file. What an earlier import or the drop folder left there is kept. */
    private Path rejectionFile() {
        Path free = file.resolveSibling(file.getFileName() + ".rejected.csv");
        for (int number = 2; Files.exists(free); number++) {
            free = file.resolveSibling(file.getFileName() + ".rejected-" + number + ".csv");
        }
        return free;
    }

    private JsonNode alone(Path rejected, ProgressLine progress) {
        try (Assembly assembly = Assembly.openAsStored(settings())) {
            if (assembly.channels().find(channel).isEmpty()) {
                throw failure(
                        "channel.unknown",
                        channel,
                        String.join(
                                "、",
                                assembly.channels().list().stream()
                                        .map(ChannelSpec::channel)
                                        .sorted()
                                        .toList()));
            }
            ObjectNode answer = JSON.createObjectNode();
            try {
                ImportResult result = new Importing(assembly.reception(), LANES)
                        .run(
                                channel,
                                file,
                                null,
                                rejected,
                                (totals, rate) -> progress.show(text("import.progress", totals.read())),
                                Language.current());
                answer.set("totals", CommandJson.tree(result.totals()));
                answer.set("faults", CommandJson.tree(texts(result.faults())));
                answer.set("warnings", CommandJson.tree(texts(result.warnings())));
            } catch (Importing.StoppedException stopped) {
                answer.put("stopped", stopped.getMessage());
                answer.set("totals", CommandJson.tree(stopped.totals()));
            }
            return answer;
        }
    }

    /** The hub reads the file; it sends how far it is, the totals, and the rejection file. */
    private JsonNode through(HubClient hub, Path rejected, ProgressLine progress) throws IOException {
        String path =
                "/api/import?channel=" + encoded(channel) + "&name=" + encoded(String.valueOf(file.getFileName()));
        JsonNode answer = null;
        try (InputStream body = hub.stream(path, "application/octet-stream", BodyPublishers.ofFile(file));
                BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode said = JSON.readTree(line);
                if (said.has("progress")) {
                    progress.show(text("import.progress", said.path("progress").asLong()));
                } else if (said.has("rejected")) {
                    append(rejected, said.path("rejected").asText());
                } else {
                    answer = said;
                }
            }
        }
        if (answer == null) {
            throw failure("import.cut-off");
        }
        return answer;
    }

    private static void append(Path rejected, String piece) throws IOException {
        try (Writer writer = Files.newBufferedWriter(
                rejected, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            writer.write(piece);
        }
    }

    private static List<String> texts(List<Fault> faults) {
        return faults.stream().map(fault -> fault.in(Language.current())).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
