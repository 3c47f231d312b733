package org.qianxian.routes.inbound;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out a text file's encoding: by its byte order mark, else UTF-8 if it is that throughout, else GB18030. */
final class TextEncoding {
    /** What stands for bytes that do not belong to the encoding. */
    static final char BAD = '\uFFFD';

    private static final int BLOCK = 64 * 1024;

    private TextEncoding() {}

    /** A reader after the byte order mark; bytes that fit no encoding come as {@link #BAD}. */
    static Reader open(Path file) throws IOException {
        Charset charset = of(file);
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK);
        try {
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, decoder), BLOCK);
            reader.mark(1);
            if (reader.read() != 0xFEFF) {
                reader.reset();
            }
            return reader;
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    static Charset of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(3);
        }
        if (head.length >= 2 && (head[0] & 0xFF) + (head[1] & 0xFF) == 0xFF + 0xFE) {
            return StandardCharsets.UTF_16;
        }
        boolean marked = head.length == 3 && new String(head, StandardCharsets.UTF_8).equals("\uFEFF");
        return marked || fits(file, StandardCharsets.UTF_8) || !fits(file, Charsets.CHINESE)
                ? StandardCharsets.UTF_8
                : Charsets.CHINESE;
    }

    /** Whether the file is that throughout; a character cut off by the end of the file does not speak against it. */
    private static boolean fits(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes.array()); read >= 0; ) {
                bytes.limit(bytes.position() + read).position(0);
                CoderResult result = decoder.decode(bytes, chars.clear(), false);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            }
        }
        return true;
    }
}
