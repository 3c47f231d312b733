package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.namespace.QName;

/**
 * A document inside a text: XML or JSON, as it is or in BASE64, gzipped before or not. Many systems here have one operation
 * with one string, and the order is in there.
 *
 * @param how {@code gzip} (then BASE64), {@code base64} or {@code text}
 */
public record Packing(String how, Charset encoding) {
    static final List<String> WAYS = List.of("gzip", "base64", "text");
    /** A few kilobytes can unpack to gigabytes. */
    private static final int LARGEST = 8 * 1024 * 1024;

    /** The same for the same document. */
    String packXml(ObjectNode document) {
        Map.Entry<String, JsonNode> root = document.properties().iterator().next();
        String text = "<?xml version=\"1.0\" encoding=\"" + encoding.name() + "\"?>"
                + XmlWriting.element(
                        new QName(root.getKey()), root.getValue(), XmlShape.all(""), encoding.newEncoder());
        return packed(text);
    }

    String packJson(JsonNode document) {
        return packed(Json.text(document));
    }

    /** What is in a text, whichever way it was packed; empty if it cannot be unpacked. Of XML it is what the root holds. */
    static Optional<JsonNode> unpack(String text) {
        String stripped = text.strip();
        try {
            if (stripped.startsWith("<") || stripped.startsWith("{") || stripped.startsWith("[")) {
                return document(stripped.getBytes(StandardCharsets.UTF_8), true);
            }
            byte[] bytes = Base64.getMimeDecoder().decode(stripped);
            boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
            return document(gzip ? gunzipped(bytes) : bytes, false);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * A tree whose texts at these paths are replaced by what is in them.
     *
     * @param paths keys with dots; what is not there or empty stays so
     * @return empty if one cannot be unpacked
     */
    public static Optional<JsonNode> unpack(JsonNode tree, List<String> paths) {
        JsonNode unpacked = tree.deepCopy();
        for (String path : paths) {
            int dot = path.lastIndexOf('.');
            JsonNode parent = dot < 0
                    ? unpacked
                    : unpacked.at("/" + path.substring(0, dot).replace('.', '/'));
            String key = path.substring(dot + 1);
            if (parent instanceof ObjectNode object
                    && !object.path(key).asText().isBlank()) {
                Optional<JsonNode> within = unpack(object.path(key).asText());
                if (within.isEmpty()) {
                    return Optional.empty();
                }
                object.set(key, within.get());
            }
        }
        return Optional.of(unpacked);
    }

    private static Optional<JsonNode> document(byte[] bytes, boolean decoded) throws IOException {
        if (bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[')) {
            return Optional.of(Json.parse(bytes));
        }
        // What a text already was is no longer in the encoding that it names.
        return XmlTree.read(decoded ? withoutDeclaration(bytes) : bytes);
    }

    private static byte[] withoutDeclaration(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.replaceFirst("^<\\?xml[^>]*\\?>", "").strip().getBytes(StandardCharsets.UTF_8);
    }

    private String packed(String text) {
        if (how.equals("text")) {
            return text;
        }
        byte[] bytes = encoded(text);
        return Base64.getEncoder().encodeToString(how.equals("gzip") ? gzipped(bytes) : bytes);
    }

    private byte[] encoded(String text) {
        try {
            ByteBuffer bytes = encoding.newEncoder().encode(java.nio.CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException lacking) {
            throw new IllegalArgumentException("a character that " + encoding.name() + " lacks", lacking);
        }
    }

    private static byte[] gzipped(byte[] bytes) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return packed.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
    }

    private static byte[] gunzipped(byte[] bytes) throws IOException {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] unpacked = gzip.readNBytes(LARGEST + 1);
            if (unpacked.length > LARGEST) {
                throw new IOException("more than 8 MB");
            }
            return unpacked;
        }
    }
}
