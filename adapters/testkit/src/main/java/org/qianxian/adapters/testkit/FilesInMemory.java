package org.qianxian.adapters.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qianxian.adapters.api.OutgoingFiles;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;

/** What cases have attached, without a store; remembers which contents were asked for. */
public final class FilesInMemory implements OutgoingFiles {
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final List<String> read = new CopyOnWriteArrayList<>();

    /** A file for a case to name. */
    public Attachment add(String name, String mediaType, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String hash = hash(bytes);
        contents.put(hash, bytes);
        return new Attachment(hash, mediaType, bytes.length, name, Attachment.Shows.BEFORE);
    }

    /** It is in no folder any more. */
    public void lose(Attachment attachment) {
        contents.remove(attachment.hash());
    }

    /** Hashes of the files that were read, in order. */
    public List<String> read() {
        return read;
    }

    @Override
    public Optional<byte[]> content(Attachment attachment) {
        read.add(attachment.hash());
        return Optional.ofNullable(contents.get(attachment.hash())).map(byte[]::clone);
    }

    @Override
    public Optional<String> link(Attachment attachment, Target target, Instant issued) {
        return Optional.of("https://hub.test/attachments/" + attachment.hash() + "?for=" + target.name() + "&from="
                + issued.getEpochSecond());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
