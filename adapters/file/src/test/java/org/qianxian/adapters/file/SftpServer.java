package org.qianxian.adapters.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.qianxian.adapters.testkit.UnreliableLine;

/** Apache MINA SSHD with its SFTP subsystem. */
final class SftpServer extends FileServer {
    private static final KeyPair HOST_KEY = generated();

    private final SshServer server;
    private final UnreliableLine line;

    private SftpServer(Path root, PublicKey userKey) throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPasswordAuthenticator((user, password, session) -> mayLogIn(user, password));
        server.setPublickeyAuthenticator(
                (user, key, session) -> userKey != null && user.equals(USER) && KeyUtils.compareKeys(key, userKey));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new Moments());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        line = new UnreliableLine(server.getPort());
    }

    static SftpServer start(Path root) throws IOException {
        return new SftpServer(root, null);
    }

    /** One that lets this key in, besides the password. */
    static SftpServer start(Path root, PublicKey userKey) throws IOException {
        return new SftpServer(root, userKey);
    }

    static PublicKey hostKey() {
        return HOST_KEY.getPublic();
    }

    @Override
    String url() {
        return "sftp://" + USER + "@127.0.0.1:" + line.port();
    }

    @Override
    UnreliableLine line() {
        return line;
    }

    @Override
    Map<String, String> settings() {
        return Map.of("hostKey", KeyUtils.getFingerPrint(BuiltinDigests.sha256, HOST_KEY.getPublic()));
    }

    @Override
    public void close() throws IOException {
        letGo();
        line.close();
        server.stop(true);
    }

    private static KeyPair generated() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Moments implements SftpEventListener {
        @Override
        public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable failed) {
            done();
        }

        @Override
        public void readingEntries(ServerSession session, String remote, DirectoryHandle folder) {
            done();
        }

        @Override
        public void writing(
                ServerSession session, String remote, FileHandle file, long offset, byte[] data, int from, int length)
                throws IOException {
            switch (SftpServer.this.writing()) {
                case NO_RIGHT -> throw new AccessDeniedException(remote);
                case DISK_FULL -> throw new IOException("No space left on device");
                case STUCK -> stick();
                case NONE -> {}
            }
        }
    }
}
