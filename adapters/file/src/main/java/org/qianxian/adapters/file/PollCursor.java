package org.qianxian.adapters.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.file.place.FileEntry;

/**
 * What one polling leaves for the next. That it comes back proves that the hub has stored what was read: only then are the
 * files moved away.
 *
 * @param read files that were read and still lie where they were
 * @param looks how files looked that may not be complete yet
 * @param told troubles that were told of and go on, such as a name that is not usable: told once
 */
record PollCursor(List<Read> read, Set<Look> looks, Set<String> told) {
    static final PollCursor NONE = new PollCursor(List.of(), Set.of(), Set.of());

    PollCursor {
        read = List.copyOf(read);
    }

    /** @param digest of its contents, since a file of the same name may take its place; empty if it was too large to be read */
    record Read(String name, String digest) {}

    record Look(String name, long size, long modified) {
        static Look at(FileEntry file) {
            return new Look(file.name(), file.size(), file.modified().toEpochMilli());
        }
    }

    /** Another make's cursor, or a damaged one, is none: then files are read again, and recognised. */
    static PollCursor parse(String text) {
        try {
            JsonNode cursor = Json.parse(text.isEmpty() ? "{}" : text);
            List<Read> read = new ArrayList<>();
            cursor.path("read")
                    .forEach(file -> read.add(new Read(
                            file.path("name").asText(), file.path("digest").asText())));
            Set<Look> looks = new HashSet<>();
            cursor.path("looks")
                    .forEach(file -> looks.add(new Look(
                            file.path("name").asText(),
                            file.path("size").asLong(),
                            file.path("modified").asLong())));
            Set<String> told = new TreeSet<>();
            cursor.path("told").forEach(one -> told.add(one.asText()));
            return new PollCursor(read, looks, told);
        } catch (JsonProcessingException another) {
            return NONE;
        }
    }

    /** Empty if there is nothing to remember. */
    String text() {
        ObjectNode cursor = Json.object();
        if (!read.isEmpty()) {
            ArrayNode list = cursor.putArray("read");
            read.forEach(file -> list.addObject().put("name", file.name()).put("digest", file.digest()));
        }
        if (!looks.isEmpty()) {
            ArrayNode list = cursor.putArray("looks");
            looks.stream()
                    .sorted(Comparator.comparing(Look::name))
                    .forEach(file -> list.addObject()
                            .put("name", file.name())
                            .put("size", file.size())
                            .put("modified", file.modified()));
        }
        if (!told.isEmpty()) {
            ArrayNode list = cursor.putArray("told");
            told.stream().sorted().forEach(list::add);
        }
        return cursor.isEmpty() ? "" : Json.text(cursor);
    }
}
