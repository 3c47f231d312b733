package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.qianxian.adapters.api.mapping.Json;

/** A file of JSON values, one a line, appended to and read again. A last line that a crash cut short is dropped. */
final class Lines implements AutoCloseable {
    private final FileChannel channel;

    private Lines(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens for appending, after cutting off what a crash left half written. */
    static Lines appendTo(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            long whole = Files.exists(file) ? wholeLength(Files.readAllBytes(file)) : 0;
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(whole).position(whole);
            return new Lines(channel);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Handed to the operating system when this returns, so that it outlives this process. */
    synchronized void append(JsonNode value) {
        ByteBuffer bytes = ByteBuffer.wrap((Json.text(value) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** All whole lines; none if there is no such file. */
    static List<JsonNode> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<JsonNode> parse(byte[] bytes) throws JsonProcessingException {
        List<JsonNode> values = new ArrayList<>();
        String whole = new String(bytes, 0, wholeLength(bytes), StandardCharsets.UTF_8);
        for (String line : whole.lines().toList()) {
            if (!line.isBlank()) {
                values.add(Json.parse(line));
            }
        }
        return values;
    }

    /** Up to and with the last line feed. */
    static int wholeLength(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
