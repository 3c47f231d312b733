package org.qianxian.routes.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** Rows of a file with one JSON object a line. */
final class JsonRows implements Rows {
    private final String thing;
    private final Lines lines;
    private final int longest;

    JsonRows(String thing, Lines lines, int longest) {
        this.thing = thing;
        this.lines = lines;
        this.longest = longest;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private Row row(Lines.Line line) {
        if (!line.whole()) {
            return unreadable(line, Texts.message("csv.long", longest));
        }
        if (line.text().indexOf(TextEncoding.BAD) >= 0) {
            return unreadable(line, Texts.message("csv.bytes"));
        }
        try {
            JsonNode tree = Json.parse(line.text());
            return tree.isObject()
                    ? new Row(line.number(), line.text(), tree, List.of())
                    : unreadable(line, Texts.message("json.object"));
        } catch (JsonProcessingException malformed) {
            return unreadable(line, Texts.message(line.ended() ? "json.malformed" : "csv.torn"));
        }
    }

    private Row unreadable(Lines.Line line, Message problem) {
        Fault fault =
                Fault.of(thing, "第" + line.number() + "行", SourceText.shown(SourceText.cut(line.text(), 30)), problem);
        return new Row(line.number(), line.text(), null, List.of(fault));
    }

    @Override
    public List<Fault> faults() {
        return List.of();
    }

    @Override
    public List<Fault> warnings() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
