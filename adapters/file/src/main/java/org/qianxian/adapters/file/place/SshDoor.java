package org.qianxian.adapters.file.place;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;

/**
 * Opens SSH sessions. One client with a handful of daemon threads serves all departments; nothing of the account that the
 * hub runs under (its keys, its configuration) is used.
 */
final class SshDoor {
    private static final SshClient CLIENT = client();

    private SshDoor() {}

    static ClientSession open(Login login, Reaching reaching) throws PlaceException {
        HostKeys keys = new HostKeys(reaching);
        ClientSession session;
        try {
            session = CLIENT.connect(
                            login.user(), login.host(), login.portOr(SshConstants.DEFAULT_PORT), keys.context(), null)
                    .verify(reaching.connectTimeout())
                    .getSession();
        } catch (IOException | RuntimeException unreachable) { // such as a host that nobody knows
            throw PlaceException.line(unreachable);
        }
        try {
            // Also ends an answer that does not come, and a session that nobody uses.
            CoreModuleProperties.IDLE_TIMEOUT.set(session, reaching.responseTimeout());
            SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, reaching.responseTimeout());
            identify(session, login);
            session.auth().verify(reaching.responseTimeout());
            return session;
        } catch (IOException failed) {
            session.close(true);
            throw translated(failed, login, keys);
        } catch (PlaceException unusable) {
            session.close(true);
            throw unusable;
        }
    }

    private static void identify(ClientSession session, Login login) throws PlaceException {
        if (!login.privateKey()) {
            session.addPasswordIdentity(login.secret());
            return;
        }
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    session,
                    NamedResource.ofName("credential"),
                    new ByteArrayInputStream((login.secret() + "\n").getBytes(StandardCharsets.UTF_8)),
                    FilePasswordProvider.EMPTY);
            if (pairs == null) {
                throw PlaceException.configuration("file.key-unreadable", "no key");
            }
            pairs.forEach(session::addPublicKeyIdentity);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw PlaceException.configuration(
                    "file.key-unreadable", unreadable.getClass().getSimpleName());
        }
    }

    private static PlaceException translated(IOException failed, Login login, HostKeys keys) {
        String shown = keys.rejected();
        if (shown != null) {
            return PlaceException.configuration("file.host-key", shown);
        }
        boolean noMethodLeft = failed instanceof SshException refused
                && refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
        return noMethodLeft ? PlaceException.configuration("file.login-refused", login) : PlaceException.line(failed);
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(HostKeys::verify);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        client.start();
        return client;
    }
}
