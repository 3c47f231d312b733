package org.qianxian.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qianxian.adapters.api.mapping.Json;

/** The stub's three doors. They read just what the demonstration's senders write. */
final class StubDoors {
    private static final Pattern OPERATION = Pattern.compile("<h:(\\w+) xmlns:h=");

    private final StubCases cases;
    private final Path folder;

    StubDoors(StubCases cases, Path folder) {
        this.cases = cases;
        this.folder = folder;
    }

    String hotline(byte[] body) throws IOException {
        String xml = new String(body, StandardCharsets.UTF_8);
        Matcher operation = OPERATION.matcher(xml);
        if (!operation.find()) {
            throw new IOException("no operation");
        }
        if (operation.group(1).equals("submit")) {
            ObjectNode receipt =
                    cases.takeIn("12345", field(xml, "sourceNumber"), field(xml, "title"), field(xml, "content"));
            return receipt.path("result").asText().equals("rejected")
                    ? envelope("<s:Fault><faultcode>s:Client</faultcode><faultstring>缺少内容</faultstring></s:Fault>")
                    : envelope("<r><result>" + receipt.path("result").asText() + "</result><caseNumber>"
                            + receipt.path("caseNumber").asText() + "</caseNumber></r>");
        }
        cases.command(
                cases.numberOf(field(xml, "sourceNumber")),
                Json.object()
                        .put("command", "follow-up")
                        .put("satisfied", field(xml, "satisfied").equals("true")));
        return envelope("<r><accepted>true</accepted></r>");
    }

    JsonNode peoplesVoice(JsonNode message) throws IOException {
        ObjectNode receipt = cases.takeIn(
                "peoples-voice",
                message.path("id").asText(),
                message.path("subject").asText(),
                message.path("body").asText());
        return receipt.put("status", receipt.remove("result").asText());
    }

    void watchFolder() {
        Future<?> unused = Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(this::emptyFolder, 0, 50, TimeUnit.MILLISECONDS);
    }

    private void emptyFolder() {
        Path in = folder.resolve("in");
        if (!Files.isDirectory(in)) {
            return;
        }
        try (Stream<Path> files = Files.list(in)) {
            for (Path file : files.toList()) {
                StringBuilder receipts = new StringBuilder("行,来源单号,结果,事件编号\r\n");
                int line = 1;
                for (List<String> row : rows(text(Files.readAllBytes(file)))) {
                    JsonNode receipt = row.get(1).equals("积分")
                            ? cases.ledger()
                            : cases.takeIn("moral-bank", row.get(0), row.get(3), row.get(4));
                    line++;
                    receipts.append(String.join(
                                    ",",
                                    Integer.toString(line),
                                    row.get(0),
                                    receipt.path("result").asText(),
                                    receipt.path("caseNumber").asText()))
                            .append("\r\n");
                }
                Path done = Files.createDirectories(folder.resolve("done"));
                Files.writeString(done.resolve(file.getFileName() + ".receipt.csv"), receipts);
                Files.move(file, folder.resolve("done").resolve(file.getFileName()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException gbk) {
            return new String(bytes, Charset.forName("GBK"));
        }
    }

    /** Every cell is quoted and none holds a quote. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        text.lines()
                .skip(1)
                .forEach(line ->
                        rows.add(List.of(line.substring(1, line.length() - 1).split("\",\"", -1))));
        return rows;
    }

    private static String field(String xml, String name) {
        Matcher field =
                Pattern.compile("<h:" + name + ">([^<]*)</h:" + name + ">").matcher(xml);
        return field.find() ? field.group(1) : "";
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }
}
