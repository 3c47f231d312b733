package org.qianxian.adapters.file.place;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.io.CopyStreamException;
import org.qianxian.adapters.api.Deadline;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.tls.TlsContext;

/** A folder on an FTP server, in passive mode. Without TLS everything, the password too, goes over the line in clear. */
final class FtpPlace implements Place {
    private static final int NOT_LOGGED_IN = 530;
    private static final int NO_SPACE = 552;
    private static final int CHUNK = 32 * 1024;

    private final Login login;
    private final FTPClient ftp;
    private final Sockets sockets;
    private final Duration longest;
    private final boolean facts;

    private FtpPlace(Login login, FTPClient ftp, Sockets sockets, Reaching reaching, boolean facts) {
        this.login = login;
        this.ftp = ftp;
        this.sockets = sockets;
        this.facts = facts;
        this.longest = reaching.responseTimeout().multipliedBy(Reaching.WHOLE_FILE);
    }

    static FtpPlace open(Login login, Reaching reaching) throws PlaceException {
        Sockets sockets = new Sockets();
        FTPClient ftp = new FTPClient();
        ftp.setSocketFactory(sockets);
        return open(ftp, sockets, login, FtpSecurity.NONE, reaching);
    }

    static FtpPlace openSecure(Login login, FtpSecurity security, TlsContext tls, Reaching reaching)
            throws PlaceException {
        Sockets sockets = new Sockets();
        boolean implicit = security == FtpSecurity.IMPLICIT;
        FTPClient ftp = new SecureFtp(implicit, context(tls), sockets, reaching.tls());
        return open(ftp, sockets, login, security, reaching);
    }

    private static SSLContext context(TlsContext tls) throws PlaceException {
        try {
            return tls.get();
        } catch (MissingSecretException missing) {
            throw PlaceException.configuration("send.no-secret", String.valueOf(missing.getMessage()));
        } catch (GeneralSecurityException unusable) {
            throw PlaceException.insecure(unusable);
        }
    }

    private static FtpPlace open(FTPClient ftp, Sockets sockets, Login login, FtpSecurity security, Reaching reaching)
            throws PlaceException {
        try (Deadline whole =
                Deadline.of(sockets::cut, reaching.responseTimeout().multipliedBy(Reaching.WHOLE_FILE))) {
            ftp.setConnectTimeout(Math.toIntExact(reaching.connectTimeout().toMillis()));
            ftp.setDefaultTimeout(Math.toIntExact(reaching.responseTimeout().toMillis()));
            ftp.setDataTimeout(reaching.responseTimeout());
            ftp.setControlEncoding(reaching.nameEncoding().name());
            ftp.setListHiddenFiles(false);
            ftp.connect(login.host(), login.portOr(security.port()));
            logIn(ftp, login);
            return new FtpPlace(login, ftp, sockets, reaching, ftp.hasFeature("MLST"));
        } catch (SSLException insecure) {
            disconnect(ftp);
            throw PlaceException.insecure(insecure);
        } catch (IOException unreachable) {
            disconnect(ftp);
            throw PlaceException.line(unreachable);
        } catch (PlaceException unusable) {
            disconnect(ftp);
            throw unusable;
        }
    }

    private static void logIn(FTPClient ftp, Login login) throws IOException, PlaceException {
        if (!FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
            throw PlaceException.storage("file.not-ready", reply(ftp));
        }
        if (!ftp.login(login.user(), login.secret())) {
            throw ftp.getReplyCode() == NOT_LOGGED_IN
                    ? PlaceException.configuration("file.login-refused", login)
                    : PlaceException.storage("file.not-ready", reply(ftp));
        }
        if (ftp instanceof SecureFtp secure) {
            secure.protectData();
        }
        ftp.enterLocalPassiveMode();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
    }

    @Override
    public List<FileEntry> list(String folder) throws PlaceException {
        return asked(() -> {
            String path = login.path(folder);
            FTPFile[] files = facts ? ftp.mlistDir(path.isEmpty() ? null : path) : ftp.listFiles(path);
            if (!FTPReply.isPositiveCompletion(ftp.getReplyCode())) {
                throw refused(folder);
            }
            List<FileEntry> entries = new ArrayList<>();
            for (FTPFile file : files) {
                if (file != null && file.isFile() && !file.isSymbolicLink()) {
                    entries.add(new FileEntry(file.getName(), file.getSize(), modified(file)));
                }
            }
            return entries;
        });
    }

    @Override
    public OptionalLong size(String path) throws PlaceException {
        return asked(() -> {
            String size = ftp.getSize(login.path(path));
            return size == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size.strip()));
        });
    }

    @Override
    public byte[] read(String path, int atMost) throws PlaceException {
        return asked(() -> {
            InputStream stream = ftp.retrieveFileStream(login.path(path));
            if (stream == null) {
                throw refused(path);
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (stream) {
                byte[] chunk = new byte[CHUNK];
                for (int read = stream.read(chunk); read >= 0 && content.size() <= atMost; read = stream.read(chunk)) {
                    content.write(chunk, 0, read);
                }
            }
            boolean whole = ftp.completePendingCommand();
            if (content.size() > atMost) {
                throw PlaceException.storage("file.large", atMost / 1024);
            }
            if (!whole) {
                throw refused(path);
            }
            return content.toByteArray();
        });
    }

    @Override
    public void write(String path, byte[] content) throws PlaceException {
        asked(() -> {
            if (!ftp.storeFile(login.path(path), new ByteArrayInputStream(content))) {
                throw refused(path);
            }
            return path;
        });
    }

    @Override
    public void rename(String from, String to) throws PlaceException {
        asked(() -> {
            if (!ftp.rename(login.path(from), login.path(to))) {
                throw refused(to);
            }
            return to;
        });
    }

    @Override
    public void delete(String path) throws PlaceException {
        asked(() -> {
            if (!ftp.deleteFile(login.path(path)) && ftp.getSize(login.path(path)) != null) {
                throw refused(path);
            }
            return path;
        });
    }

    @Override
    public void makeFolder(String folder) throws PlaceException {
        asked(() -> {
            // A folder that is there already is refused too; what is put into it will tell.
            ftp.makeDirectory(login.path(folder));
            return folder;
        });
    }

    @Override
    public boolean alive() {
        try {
            return ftp.sendNoOp();
        } catch (IOException dead) {
            return false;
        }
    }

    @Override
    public void close() {
        disconnect(ftp);
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws IOException, PlaceException;
    }

    private <T> T asked(Asking<T> asking) throws PlaceException {
        try (Deadline whole = Deadline.of(sockets::cut, longest)) {
            return asking.ask();
        } catch (CopyStreamException lost) { // says nothing itself
            throw PlaceException.line(lost.getIOException());
        } catch (IOException | NumberFormatException lost) {
            throw PlaceException.line(lost);
        }
    }

    /** 550 and 553 may mean rights, a missing folder or a name in use: all of them are somebody's to mend. */
    private PlaceException refused(String path) {
        int code = ftp.getReplyCode();
        boolean later = FTPReply.isNegativeTransient(code) || code == NO_SPACE;
        return later
                ? PlaceException.storage("file.unwritable", path, reply(ftp))
                : PlaceException.configuration("file.refused", path, reply(ftp));
    }

    private static Instant modified(FTPFile file) {
        return file.getTimestamp() == null ? Instant.EPOCH : file.getTimestamp().toInstant();
    }

    private static String reply(FTPClient ftp) {
        String text = ftp.getReplyString();
        return text == null ? "" : text.strip();
    }

    private static void disconnect(FTPClient ftp) {
        try {
            ftp.disconnect();
        } catch (IOException gone) {
            // it is closed either way
        }
    }
}
