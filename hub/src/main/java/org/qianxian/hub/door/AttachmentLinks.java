package org.qianxian.hub.door;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.OutgoingFiles;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses under which a department's system, which has no account here, fetches an attachment: {@code
 * /attachments/HASH?for=TARGET&type=TYPE&until=SECONDS&signature=…}, signed with a key that all hubs of one database share.
 * Whoever has the address has the file until then, so it is given to one target and names it.
 */
public final class AttachmentLinks implements OutgoingFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentLinks.class);
    private static final String KEY = "attachment-links.key";
    private static final int KEY_LENGTH = 32;

    private final HmacSignature signature = new HmacSignature(HmacSignature.Digest.SHA256);
    private final Store store;
    private final @Nullable String publicAddress;
    private final Duration lifetime;
    private final InstantSource clock;

    /**
     * @param publicAddress under which others reach the hub, without a slash at its end; null if nobody has said
     * @param lifetime how long a link is good, the city's time
     * @param clock the city's time
     */
    public AttachmentLinks(Store store, @Nullable String publicAddress, Duration lifetime, InstantSource clock) {
        this.store = store;
        this.publicAddress = publicAddress;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** What a link says. */
    public record Link(String hash, String target, String type, long until, String signature) {}

    /** What becomes of somebody who comes with a link. */
    public sealed interface Answer {
        /** @param target to whom the link was given */
        record Open(Path file, String type, String target) implements Answer {}

        record Forged() implements Answer {}

        record Expired() implements Answer {}

        /** Rightly signed, but the file is not there. */
        record Gone() implements Answer {}
    }

    /** Nothing is looked up for one whose signature is wrong. */
    public Answer open(Link link) {
        byte[] expected =
                sign(link.hash(), link.target(), link.type(), link.until()).getBytes(StandardCharsets.US_ASCII);
        if (!Attachment.isHash(link.hash())
                || !MessageDigest.isEqual(expected, link.signature().getBytes(StandardCharsets.UTF_8))) {
            return new Answer.Forged();
        }
        if (clock.instant().getEpochSecond() > link.until()) {
            return new Answer.Expired();
        }
        return store.attachments()
                .find(link.hash())
                .<Answer>map(file -> new Answer.Open(file, link.type(), link.target()))
                .orElseGet(Answer.Gone::new);
    }

    @Override
    public Optional<byte[]> content(Attachment attachment) {
        return store.attachments().find(attachment.hash()).flatMap(AttachmentLinks::read);
    }

    @Override
    public Optional<String> link(Attachment attachment, Target target, Instant issued) {
        if (publicAddress == null) {
            return Optional.empty();
        }
        long until = issued.plus(lifetime).getEpochSecond();
        String signed = sign(attachment.hash(), target.name(), attachment.mediaType(), until);
        return Optional.of(publicAddress.replaceFirst("/+$", "") + "/attachments/" + attachment.hash() + "?for="
                + encoded(target.name()) + "&type=" + encoded(attachment.mediaType()) + "&until=" + until
                + "&signature=" + signed);
    }

    private String sign(String hash, String target, String type, long until) {
        byte[] what = (hash + "\n" + type).getBytes(StandardCharsets.UTF_8);
        return signature.sign(key(), Long.toString(until), target, what);
    }

    /** Drawn when first needed; a restored database has it, so that links given before the backup stay good. */
    private String key() {
        return store.settings().find(KEY).orElseGet(() -> {
            byte[] drawn = new byte[KEY_LENGTH];
            new SecureRandom().nextBytes(drawn);
            return store.settings().putIfAbsent(KEY, HexFormat.of().formatHex(drawn));
        });
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            LOG.warn("attachment {} cannot be read", file.getFileName(), unreadable);
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
