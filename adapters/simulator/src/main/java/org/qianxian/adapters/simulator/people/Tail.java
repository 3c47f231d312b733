package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Reads a growing file of JSON lines, each line once. */
final class Tail {
    private final Path file;
    private long read;

    Tail(Path file) {
        this.file = file;
    }

    /** The whole lines since the last time; at first all of them. None if there is no such file yet. */
    List<JsonNode> news() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer more = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
            channel.position(read);
            while (more.hasRemaining() && channel.read(more) >= 0) {
                // the file only grows, so this ends
            }
            byte[] whole = Arrays.copyOf(more.array(), Lines.wholeLength(more.array()));
            List<JsonNode> lines = Lines.parse(whole);
            read += whole.length;
            return lines;
        }
    }
}
