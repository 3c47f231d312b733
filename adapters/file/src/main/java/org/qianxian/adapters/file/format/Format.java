package org.qianxian.adapters.file.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/** How values stand in a file. */
public enum Format {
    CSV,
    XML,
    JSON,
    XLSX;

    /** {@code format: csv | xml | json | xlsx}. */
    public static Format read(Section section, Format standard) {
        List<String> known = Arrays.stream(values()).map(Format::word).toList();
        return valueOf(section.choice("format", standard.word(), known).toUpperCase(Locale.ROOT));
    }

    /** Whether it holds rows under a heading; else one structure. */
    public boolean tabular() {
        return this == CSV || this == XLSX;
    }

    /** Whether what is written must fit the encoding; a workbook has its own. */
    public boolean encoded() {
        return this != XLSX;
    }

    /** A file of what was rendered: {@code {header, row}} if tabular, else {@code {root, body}}. */
    public byte[] write(JsonNode rendered, Encoding encoding) {
        return switch (this) {
            case CSV -> encoding.encode(Csv.lines(rows(rendered)));
            case XLSX -> Xlsx.workbook(rows(rendered));
            case JSON -> encoding.encode(Json.text(rendered.path("body")));
            case XML ->
                encoding.encode(XmlText.document(rendered.path("root").asText(), rendered.path("body"), encoding));
        };
    }

    /**
     * Reads a file whole.
     *
     * @param file what it is called in faults
     */
    public Contents read(String file, byte[] content, Encoding encoding) throws UnreadableFileException {
        if (content.length == 0) {
            throw new UnreadableFileException(0, Texts.message("file.empty"));
        }
        return switch (this) {
            case CSV -> Csv.read(file, encoding.decode(content));
            case XLSX -> Xlsx.read(file, content);
            case JSON -> json(encoding.decode(content));
            case XML -> XmlText.read(encoding.decode(content));
        };
    }

    private static Contents json(String text) throws UnreadableFileException {
        try {
            return new Contents(Json.object().set("body", Json.parse(text)), List.of());
        } catch (JsonProcessingException malformed) {
            long line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            // Not the parser's own words: they repeat what it stumbled over.
            throw new UnreadableFileException(
                    line,
                    Texts.message("file.malformed", "JSON", malformed.getClass().getSimpleName()));
        }
    }

    private static List<List<String>> rows(JsonNode rendered) {
        return List.of(texts(rendered.path("header")), texts(rendered.path("row")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
