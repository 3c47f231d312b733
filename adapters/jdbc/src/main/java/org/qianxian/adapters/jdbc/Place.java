package org.qianxian.adapters.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;

/**
 * How far a table has been read. Not simply the highest number: a row that got its number early may be committed late,
 * below rows that have been read. So everything above the {@code floor} is looked at again each time, and what is
 * {@code seen} there is passed over. The floor follows the reading at a distance in time: once the {@code marks} say that
 * a position was reached so long ago that nothing can still come below it.
 *
 * @param floor what is at or below is not looked at again; null at the beginning
 * @param seen fingerprints of the rows above the floor that have been read
 * @param marks up to where the table had been read, and when; the oldest first
 * @param unnumbered fingerprints of the rows without a number that have been read
 * @param crowded whether there are more rows without a number than can be kept in mind
 */
record Place(@Nullable Position floor, Set<String> seen, List<Mark> marks, Set<String> unnumbered, boolean crowded) {
    static final Place START = new Place(null, Set.of(), List.of(), Set.of(), false);
    private static final int FINGERPRINT_BYTES = 9;

    Place {
        marks = List.copyOf(marks);
    }

    /** A row's place in the order of reading. */
    record Position(String number, String key) {}

    record Mark(Instant at, Position reached) {}

    /** The beginning if the text is no cursor of this kind: to read again is harmless, to pass over is not. */
    static Place parse(String cursor) {
        try {
            JsonNode node = Json.parse(cursor.isEmpty() ? "{}" : cursor);
            List<Mark> marks = new ArrayList<>();
            for (JsonNode mark : node.path("marks")) {
                Position reached = position(mark);
                if (reached != null) {
                    marks.add(new Mark(Instant.ofEpochMilli(mark.path("at").asLong()), reached));
                }
            }
            return new Place(
                    position(node.path("floor")),
                    texts(node.path("seen")),
                    marks,
                    texts(node.path("unnumbered")),
                    node.path("crowded").asBoolean());
        } catch (JsonProcessingException foreign) {
            return START;
        }
    }

    String text() {
        ObjectNode node = Json.object();
        if (floor != null) {
            node.set("floor", node(floor));
        }
        put(node, "seen", seen);
        if (!marks.isEmpty()) {
            ArrayNode list = node.putArray("marks");
            marks.forEach(
                    mark -> list.add(node(mark.reached()).put("at", mark.at().toEpochMilli())));
        }
        put(node, "unnumbered", unnumbered);
        if (crowded) {
            node.put("crowded", true);
        }
        return Json.text(node);
    }

    /** What a row is remembered by: short, however long its key is, and no word of it. */
    static String fingerprint(@Nullable String number, @Nullable String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((number + "\0" + key).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static @Nullable Position position(JsonNode node) {
        return node.path("number").isTextual()
                ? new Position(node.path("number").asText(), node.path("key").asText())
                : null;
    }

    private static ObjectNode node(Position position) {
        return Json.object().put("number", position.number()).put("key", position.key());
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void put(ObjectNode node, String name, Set<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = node.putArray(name);
            texts.forEach(list::add);
        }
    }
}
