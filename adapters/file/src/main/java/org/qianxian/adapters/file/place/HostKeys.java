package org.qianxian.adapters.file.place;

import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** Which keys one server may show, and what it showed. Nobody is believed at first sight. */
final class HostKeys {
    private static final AttributeRepository.AttributeKey<HostKeys> OF = new AttributeRepository.AttributeKey<>();

    private final List<String> fingerprints;
    private final String knownHosts;
    private volatile @Nullable String rejected;

    HostKeys(Reaching reaching) {
        this.fingerprints = List.of(reaching.hostKey().strip().split("[\\s,]+"));
        this.knownHosts = reaching.knownHosts();
    }

    /** For the connection that is about to be made. */
    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(OF, this);
    }

    /** The fingerprint that was not accepted; null if none was shown, or it was. */
    @Nullable
    String rejected() {
        return rejected;
    }

    static boolean verify(ClientSession session, SocketAddress address, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        HostKeys keys = context == null ? null : context.getAttribute(OF);
        return keys != null && keys.accept(session, address, key);
    }

    private boolean accept(ClientSession session, SocketAddress address, PublicKey key) {
        String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        boolean accepted = fingerprints.contains(shown) || known(session, address, key);
        rejected = accepted ? null : shown;
        return accepted;
    }

    private boolean known(ClientSession session, SocketAddress address, PublicKey key) {
        return !knownHosts.isEmpty()
                && Files.isReadable(Path.of(knownHosts))
                && new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, Path.of(knownHosts))
                        .verifyServerKey(session, address, key);
    }
}
