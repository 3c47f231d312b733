package org.qianxian.hub.inspection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.qianxian.adapters.api.OutgoingFiles;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;

/** Files that hold their own names, and links that lead nowhere: an example is the same wherever it is made. */
final class SampleFiles implements OutgoingFiles {
    static Attachment attachment(String name, String type, Attachment.Shows shows) {
        byte[] content = bytes(name);
        return new Attachment(
                HexFormat.of().formatHex(sha256(content)), type, Math.max(1, content.length), name, shows);
    }

    @Override
    public Optional<byte[]> content(Attachment attachment) {
        return Optional.of(bytes(attachment.name()));
    }

    @Override
    public Optional<String> link(Attachment attachment, Target target, Instant issued) {
        return Optional.of("https://hub.example.cn/attachments/" + attachment.hash() + "?for=" + target.name());
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
