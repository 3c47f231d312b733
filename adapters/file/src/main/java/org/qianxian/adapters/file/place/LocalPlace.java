package org.qianxian.adapters.file.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A folder of this machine, perhaps one that another mounts or carries across an air gap. No network lies before it. */
final class LocalPlace implements Place {
    private final Path folder;

    private LocalPlace(Path folder) {
        this.folder = folder;
    }

    static LocalPlace open(String folder) throws PlaceException {
        try {
            Path path = Path.of(folder);
            if (Files.isDirectory(path)) {
                return new LocalPlace(path);
            }
        } catch (InvalidPathException odd) {
            throw PlaceException.configuration("file.folder", folder);
        }
        throw PlaceException.configuration("file.folder", folder);
    }

    @Override
    public List<FileEntry> list(String sub) throws PlaceException {
        List<FileEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(sub))) {
            for (Path file : files) {
                try {
                    BasicFileAttributes about =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (about.isRegularFile()) {
                        entries.add(new FileEntry(
                                file.getFileName().toString(),
                                about.size(),
                                about.lastModifiedTime().toInstant()));
                    }
                } catch (NoSuchFileException taken) {
                    // somebody took it while we looked
                }
            }
            return entries;
        } catch (IOException failed) {
            throw translated(failed, sub);
        }
    }

    @Override
    public OptionalLong size(String path) throws PlaceException {
        try {
            BasicFileAttributes about =
                    Files.readAttributes(folder.resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return about.isRegularFile() ? OptionalLong.of(about.size()) : OptionalLong.empty();
        } catch (NoSuchFileException none) {
            return OptionalLong.empty();
        } catch (IOException failed) {
            throw translated(failed, path);
        }
    }

    @Override
    public byte[] read(String path, int atMost) throws PlaceException {
        try (InputStream file = Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = file.readNBytes(atMost + 1);
            if (content.length > atMost) {
                throw PlaceException.storage("file.large", atMost / 1024);
            }
            return content;
        } catch (IOException failed) {
            throw translated(failed, path);
        }
    }

    @Override
    public void write(String path, byte[] content) throws PlaceException {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(path),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failed) {
            throw translated(failed, path);
        }
    }

    @Override
    public void rename(String from, String to) throws PlaceException {
        try {
            Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw translated(failed, to);
        }
    }

    @Override
    public void delete(String path) throws PlaceException {
        try {
            Files.deleteIfExists(folder.resolve(path));
        } catch (IOException failed) {
            throw translated(failed, path);
        }
    }

    @Override
    public void makeFolder(String sub) throws PlaceException {
        try {
            Files.createDirectories(folder.resolve(sub));
        } catch (IOException failed) {
            throw translated(failed, sub);
        }
    }

    @Override
    public boolean alive() {
        return Files.isDirectory(folder);
    }

    @Override
    public void close() {
        // nothing is kept open
    }

    private static PlaceException translated(IOException failed, String path) {
        if (failed instanceof NoSuchFileException || failed instanceof NotDirectoryException) {
            return PlaceException.configuration("file.folder", path);
        }
        if (failed instanceof AccessDeniedException || failed instanceof FileAlreadyExistsException) {
            return PlaceException.configuration("file.denied", path);
        }
        return PlaceException.storage("file.unwritable", path, String.valueOf(failed.getMessage()));
    }
}
