package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The hub's data directory, held by one process at a time. The lock is the operating system's, so that it goes with the
 * process however that ends; the holder's pid stands in the lock file for whoever finds it taken.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "lock";
    private static final int LONGEST_PID = 32;

    /** What must be free at least: PostgreSQL stops dead when its write-ahead log does not fit. */
    private static final long LEAST_FREE_BYTES = 64L * 1024 * 1024;

    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the directory if it is missing, and locks it.
     *
     * @throws StoreException.AlreadyOpen if another process, or this one, holds it
     * @throws StoreException.Unusable if it cannot be written
     * @throws StoreException.DiskFull if there is no room
     */
    public static DataDirectory lock(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            createOwnerOnly(root);
            checkRoom(root);
            FileChannel channel = FileChannel.open(
                    root.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            return new DataDirectory(root, channel, lock(root, channel));
        } catch (IOException cannotWrite) {
            throw failure(root, cannotWrite);
        }
    }

    public Path root() {
        return root;
    }

    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** Writes a small file that only its owner may read, whole or not at all. */
    void writeSecret(String name, String text) {
        Path file = resolve(name);
        Path fresh = resolve(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            ownerOnly(fresh, OWNER_ONLY_FILE);
            Files.writeString(fresh, text);
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cannotWrite) {
            throw failure(file, cannotWrite);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException cannotRelease) {
            throw new UncheckedIOException(cannotRelease);
        }
    }

    static void createOwnerOnly(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            ownerOnly(directory, OWNER_ONLY_DIRECTORY);
        }
    }

    static StoreException failure(Path place, IOException problem) {
        String reason = String.valueOf(problem.getMessage());
        if (reason.contains("No space left") || reason.contains("not enough space")) {
            return new StoreException.DiskFull(fault(place, "disk-full"), problem);
        }
        return new StoreException.Unusable(
                fault(place, "directory.not-writable", problem.getClass().getSimpleName(), reason), problem);
    }

    private static FileLock lock(Path root, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByUs) {
            lock = null;
        }
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw new StoreException.AlreadyOpen(fault(root, "directory.in-use", holder));
        }
        channel.truncate(0);
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(pid), 0);
        return lock;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_PID);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    }

    private static void checkRoom(Path root) throws IOException {
        if (!Files.isWritable(root)) {
            throw new java.nio.file.AccessDeniedException(root.toString());
        }
        if (Files.getFileStore(root).getUsableSpace() < LEAST_FREE_BYTES) {
            throw new StoreException.DiskFull(fault(root, "disk-full"), null);
        }
    }

    private static void ownerOnly(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }
}
