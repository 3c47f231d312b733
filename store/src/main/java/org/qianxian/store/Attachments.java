package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.qianxian.casework.journey.Attachment;

/**
 * Pictures and recordings, each in a file that is named by the hash of its content, in {@code attachments/}. A file is
 * whole and on disk before the journal says that a case has it; one that no journal names is what a crash between the two
 * has left, and is swept once it is old.
 */
public final class Attachments {
    /** Longer than any upload takes from its last byte to its journal entry. */
    public static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private static final int CHUNK = 64 * 1024;
    private static final String UNFINISHED = ".part";

    private final Path root;
    /** Whoever stores reads, whoever sweeps writes: a file that is just being taken up again must not be swept. */
    private final ReentrantReadWriteLock sweeping = new ReentrantReadWriteLock();

    Attachments(Path root) {
        this.root = root;
    }

    /** @param hash SHA-256, in hexadecimal */
    public record Stored(String hash, long size) {}

    /** There is more of it than allowed. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("more than " + most + " bytes");
        }
    }

    /**
     * Stores what the stream holds, a piece at a time, and has it referred to.
     *
     * @param reference tells the journal; no sweep comes between
     * @throws TooLarge if it is longer than {@code most}; nothing is kept
     * @throws IOException if the stream breaks off or the disk does not take it; nothing is kept
     */
    public <T> T store(InputStream content, long most, java.util.function.Function<Stored, T> reference)
            throws IOException {
        Path part = part();
        try {
            Stored stored = write(content, part, most);
            sweeping.readLock().lock();
            try {
                keep(part, stored);
                return reference.apply(stored);
            } finally {
                sweeping.readLock().unlock();
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The file, if it is there. */
    public Optional<Path> find(String hash) {
        Path file = place(hash);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Deletes what no journal names and has not been touched for so long; unfinished pieces as well.
     *
     * @param referred the hashes that journals name, asked while nothing is being stored
     * @return what was deleted
     */
    public List<String> sweep(Supplier<Set<String>> referred, Duration age) {
        sweeping.writeLock().lock();
        try {
            Set<String> named = referred.get();
            Instant before = Instant.now().minus(age);
            List<String> swept = new ArrayList<>();
            for (Path file : files()) {
                String name = String.valueOf(file.getFileName());
                if (!named.contains(name)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                    swept.add(name);
                }
            }
            return swept;
        } catch (IOException unreadable) {
            throw DataDirectory.failure(root, unreadable);
        } finally {
            sweeping.writeLock().unlock();
        }
    }

    /** Hash to size of every finished file last touched before an instant. */
    Map<String, Long> sizes(Instant touchedBefore) {
        Map<String, Long> sizes = new TreeMap<>();
        try {
            for (Path file : files()) {
                String name = String.valueOf(file.getFileName());
                if (Attachment.isHash(name)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(touchedBefore)) {
                    sizes.put(name, Files.size(file));
                }
            }
            return sizes;
        } catch (IOException unreadable) {
            throw DataDirectory.failure(root, unreadable);
        }
    }

    private Stored write(InputStream content, Path part, long most) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                size += read;
                if (size > most) {
                    throw new TooLarge(most);
                }
                digest.update(chunk, 0, read);
                for (ByteBuffer left = ByteBuffer.wrap(chunk, 0, read); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
            out.force(true);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Under its name, on disk; the same content again only shows that it is wanted. */
    private void keep(Path part, Stored stored) throws IOException {
        Path place = place(stored.hash());
        Files.createDirectories(folder(place));
        if (Files.isRegularFile(place) && Files.size(place) == stored.size()) {
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            force(folder(place)); // whoever brought it may not have got so far
            return;
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder(place));
        force(root);
    }

    private Path part() throws IOException {
        DataDirectory.createOwnerOnly(root);
        return root.resolve(java.util.UUID.randomUUID() + UNFINISHED);
    }

    /** Two levels, so that no folder has a million entries. */
    private Path place(String hash) {
        if (!Attachment.isHash(hash)) {
            throw new IllegalArgumentException("not a hash: " + hash);
        }
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? root : parent;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, 2)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** A renamed file survives a crash only once its folder is on disk; where folders cannot be forced, they need not be. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException notOnThisSystem) {
            return;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** @throws StoreException.Unusable if the file is not what its name says */
    void putBack(String hash, InputStream content) throws IOException {
        Stored stored = store(content, Long.MAX_VALUE, same -> same);
        if (!stored.hash().equals(hash)) {
            throw new StoreException.Unusable(fault(root, "backup.damaged", hash), null);
        }
    }
}
