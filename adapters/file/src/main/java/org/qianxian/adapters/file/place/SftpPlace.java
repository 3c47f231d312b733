package org.qianxian.adapters.file.place;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder on an SFTP server, in the version (3) that all of them speak. */
final class SftpPlace implements Place {
    private static final int CHUNK = 32 * 1024;

    private final Login login;
    private final ClientSession session;
    private final SftpClient sftp;
    private final long longestNanos;

    private SftpPlace(Login login, ClientSession session, SftpClient sftp, Reaching reaching) {
        this.login = login;
        this.session = session;
        this.sftp = sftp;
        this.longestNanos =
                reaching.responseTimeout().multipliedBy(Reaching.WHOLE_FILE).toNanos();
    }

    static SftpPlace open(Login login, Reaching reaching) throws PlaceException {
        ClientSession session = SshDoor.open(login, reaching);
        try {
            SftpClient sftp = SftpClientFactory.instance()
                    .createSftpClient(session, SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3));
            sftp.setNameDecodingCharset(reaching.nameEncoding());
            return new SftpPlace(login, session, sftp, reaching);
        } catch (IOException | RuntimeException noSftp) {
            session.close(true);
            throw PlaceException.line(noSftp);
        }
    }

    @Override
    public List<FileEntry> list(String folder) throws PlaceException {
        return asked(folder, () -> {
            List<FileEntry> entries = new ArrayList<>();
            String path = login.path(folder);
            for (SftpClient.DirEntry entry : sftp.readEntries(path.isEmpty() ? "." : path)) {
                SftpClient.Attributes about = entry.getAttributes();
                if (about.isRegularFile()) {
                    FileTime modified = about.getModifyTime();
                    entries.add(new FileEntry(
                            entry.getFilename(),
                            about.getSize(),
                            modified == null ? Instant.EPOCH : modified.toInstant()));
                }
            }
            return entries;
        });
    }

    @Override
    public OptionalLong size(String path) throws PlaceException {
        return asked(path, () -> {
            try {
                SftpClient.Attributes about = sftp.lstat(login.path(path));
                return about.isRegularFile() ? OptionalLong.of(about.getSize()) : OptionalLong.empty();
            } catch (SftpException refused) {
                if (missing(refused)) {
                    return OptionalLong.empty();
                }
                throw refused;
            }
        });
    }

    @Override
    public byte[] read(String path, int atMost) throws PlaceException {
        long deadline = System.nanoTime() + longestNanos;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        asked(path, () -> {
            byte[] chunk = new byte[CHUNK];
            try (SftpClient.CloseableHandle file = sftp.open(login.path(path), SftpClient.OpenMode.Read)) {
                for (int read = sftp.read(file, 0, chunk);
                        read >= 0 && content.size() <= atMost;
                        read = sftp.read(file, content.size(), chunk)) {
                    content.write(chunk, 0, read);
                    inTime(deadline);
                }
            }
            return content;
        });
        if (content.size() > atMost) {
            throw PlaceException.storage("file.large", atMost / 1024);
        }
        return content.toByteArray();
    }

    @Override
    public void write(String path, byte[] content) throws PlaceException {
        long deadline = System.nanoTime() + longestNanos;
        asked(path, () -> {
            try (SftpClient.CloseableHandle file = sftp.open(
                    login.path(path),
                    SftpClient.OpenMode.Write,
                    SftpClient.OpenMode.Create,
                    SftpClient.OpenMode.Truncate)) {
                for (int from = 0; from < content.length; from += CHUNK) {
                    sftp.write(file, from, content, from, Math.min(CHUNK, content.length - from));
                    inTime(deadline);
                }
            }
            return path;
        });
    }

    @Override
    public void rename(String from, String to) throws PlaceException {
        asked(to, () -> {
            sftp.rename(login.path(from), login.path(to));
            return to;
        });
    }

    @Override
    public void delete(String path) throws PlaceException {
        asked(path, () -> {
            try {
                sftp.remove(login.path(path));
            } catch (SftpException refused) {
                if (!missing(refused)) {
                    throw refused;
                }
            }
            return path;
        });
    }

    @Override
    public void makeFolder(String folder) throws PlaceException {
        asked(folder, () -> {
            try {
                sftp.stat(login.path(folder));
            } catch (SftpException none) {
                sftp.mkdir(login.path(folder));
            }
            return folder;
        });
    }

    @Override
    public boolean alive() {
        if (!session.isOpen() || !sftp.isOpen()) {
            return false;
        }
        try {
            sftp.canonicalPath(".");
            return true;
        } catch (IOException | RuntimeException dead) {
            return false;
        }
    }

    @Override
    public void close() {
        session.close(true);
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws IOException;
    }

    private static <T> T asked(String path, Asking<T> asking) throws PlaceException {
        try {
            return asking.ask();
        } catch (SftpException refused) {
            throw translated(refused, path);
        } catch (IOException | RuntimeException lost) { // closed meanwhile
            throw PlaceException.line(lost);
        }
    }

    private static PlaceException translated(SftpException refused, String path) {
        return switch (refused.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE,
                    SftpConstants.SSH_FX_NO_SUCH_PATH,
                    SftpConstants.SSH_FX_NOT_A_DIRECTORY -> PlaceException.configuration("file.folder", path);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                PlaceException.configuration("file.denied", path);
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                PlaceException.line(refused);
            default -> PlaceException.storage("file.unwritable", path, String.valueOf(refused.getMessage()));
        };
    }

    private static boolean missing(SftpException refused) {
        return refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                || refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
    }

    private static void inTime(long deadline) throws IOException {
        if (System.nanoTime() - deadline > 0) {
            throw new IOException("too slow");
        }
    }
}
