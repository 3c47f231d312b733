package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.adapters.api.AttachmentRules.By;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/**
 * What attachments are called that lie beside the file of their dispatch, such as {@code {stem}-{number}.{extension}}. What
 * their senders call them is in no name: an ending of somebody's choice could pass for a dispatch or a marker.
 *
 * @param text with {@code {number}} (from 1), {@code {name}} or {@code {stem}} of the dispatch's file, and mostly {@code
 *     {extension}}
 */
record AttachmentNames(String text) {
    /** Other types, and those that the dispatches' own files have, are {@link #UNKNOWN}. */
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/heic", "heic"),
            Map.entry("image/gif", "gif"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/vnd.wave", "wav"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("application/pdf", "pdf"));

    private static final String UNKNOWN = "bin";

    /** Also says what of the profile does not go with it. Empty if nothing is laid beside. */
    static Optional<AttachmentNames> read(Section transport, SystemProfile profile) {
        Optional<AttachmentNames> names = transport.findText("attachments").map(text -> new AttachmentNames(text));
        names.filter(made -> !made.usable())
                .ifPresent(made -> transport.fault("attachments", made.text, Texts.message("file.attachment-name")));
        if (names.isPresent() && profile.capabilities().attachments().by() != By.VALUE) {
            transport.fault("attachments", null, Texts.message("file.attachment-value"));
        }
        return names;
    }

    String of(String name, int number, String mediaType) {
        String extension = EXTENSIONS.getOrDefault(mediaType, UNKNOWN);
        String made = text.replace("{number}", Integer.toString(number))
                .replace("{extension}", name.toLowerCase(Locale.ROOT).endsWith("." + extension) ? UNKNOWN : extension);
        return new FileNames.Made(made).from(name);
    }

    /**
     * Takes the contents out of what expressions see and gives each attachment the name of its {@code file} instead.
     *
     * @param attachments of the canonical case, changed
     * @param name of the dispatch's own file
     * @return a list of {@code {name, content}}, the content in base64
     */
    ArrayNode takeOut(JsonNode attachments, String name) {
        ArrayNode files = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : attachments) {
            if (one instanceof ObjectNode attachment && attachment.has("content")) {
                String file = of(name, files.size() + 1, attachment.path("type").asText());
                files.addObject().put("name", file).set("content", attachment.remove("content"));
                attachment.put("file", file);
            }
        }
        return files;
    }

    private boolean usable() {
        String one = of("a.b", 1, "image/jpeg");
        long different = Stream.of("a.b", one, of("a.b", 2, "image/jpeg"), of("c.b", 1, "image/jpeg"))
                .distinct()
                .count();
        return FileNames.givable(one) && different == 4;
    }
}
