package org.qianxian.adapters.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.apache.ftpserver.usermanager.impl.AbstractUserManager;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.TransferRatePermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.adapters.testkit.UnreliableLine;

/** Apache FtpServer. Only the conversation goes over the line that can be cut; data have connections of their own. */
final class FtpServerPart extends FileServer {
    private final FtpServer server;
    private final UnreliableLine line;
    private final Path root;
    private final String scheme;
    private final ServerTls tls;

    private FtpServerPart(Path root, String scheme, ServerTls tls) throws FtpException {
        this.root = root;
        this.scheme = scheme;
        this.tls = tls;
        ListenerFactory listening = new ListenerFactory();
        listening.setServerAddress("127.0.0.1");
        listening.setPort(0);
        if (tls != null) {
            listening.setSslConfiguration(tls);
            listening.setImplicitSsl(scheme.equals("ftps"));
        }
        Listener listener = listening.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.setListeners(new HashMap<>(Map.of("default", listener)));
        factory.setUserManager(new OneUser(root));
        factory.setFileSystem(FtpFiles.of(this));
        server = factory.createServer();
        server.start();
        line = new UnreliableLine(listener.getPort());
    }

    static FtpServerPart start(Path root) throws FtpException {
        return new FtpServerPart(root, "ftp", null);
    }

    /** @param scheme {@code ftpes}, or {@code ftps} for TLS from the start */
    static FtpServerPart secure(Path root, String scheme, ServerTls tls) throws FtpException {
        return new FtpServerPart(root, scheme, tls);
    }

    @Override
    String url() {
        return scheme + "://" + USER + "@127.0.0.1:" + line.port();
    }

    @Override
    UnreliableLine line() {
        return line;
    }

    @Override
    Map<String, String> settings() {
        return Map.of();
    }

    @Override
    Authority authority() {
        return tls == null ? null : tls.authority();
    }

    @Override
    FileServer secured(Instant issuedAt) throws Exception {
        return new FtpServerPart(root, scheme, ServerTls.of(authority(), issuedAt));
    }

    @Override
    public void close() {
        letGo();
        line.close();
        server.stop();
    }

    private final class OneUser extends AbstractUserManager {
        private final BaseUser user = new BaseUser();

        OneUser(Path root) {
            user.setName(USER);
            user.setHomeDirectory(root.toString());
            user.setAuthorities(List.of(
                    new WritePermission(), new ConcurrentLoginPermission(0, 0), new TransferRatePermission(0, 0)));
        }

        @Override
        public User authenticate(Authentication login) throws AuthenticationFailedException {
            if (login instanceof UsernamePasswordAuthentication named
                    && mayLogIn(named.getUsername(), named.getPassword())) {
                return user;
            }
            throw new AuthenticationFailedException("no");
        }

        @Override
        public User getUserByName(String name) {
            return user;
        }

        @Override
        public String[] getAllUserNames() {
            return new String[] {USER};
        }

        @Override
        public void delete(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(User another) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean doesExist(String name) {
            return name.equals(USER);
        }
    }
}
