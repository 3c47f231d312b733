package org.qianxian.adapters.file.place;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.tls.TlsContext;
import org.qianxian.adapters.api.tls.TlsStores;

/**
 * One department's folder, wherever it is. A few conversations are kept for the next who needs one; each is asked whether
 * it still lives before it is used again. Safe for threads.
 *
 * <p>Addresses: a path or {@code file:PATH}; {@code sftp://user@host:port/path}; {@code ftp://user@host:port/path}, or
 * {@code ftpes} and {@code ftps} in its place, see {@link FtpSecurity}. A path is absolute on the server; {@code /~/path} is below where the login leads.
 */
public final class Places implements AutoCloseable {
    /** What an address may begin with, for people; or it is a folder's path. */
    public static final String SCHEMES = "sftp:// ftp:// ftpes:// ftps:// file://";

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final String address;
    private final Opener opener;
    private final boolean remote;
    private final int most;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private boolean closed;

    private Places(String url, Opener opener, boolean remote, int most) {
        this.address = shown(url);
        this.opener = opener;
        this.remote = remote;
        this.most = most;
    }

    private record Kept(Place place, long since) {}

    @FunctionalInterface
    interface Opener {
        Place open() throws PlaceException;
    }

    /** What is done in one conversation. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Place place) throws PlaceException;
    }

    /** Whether it is the address of a folder at all: of this machine, or on a server of a kind that is known. */
    public static boolean knows(String url) {
        return !url.contains("://") || url.matches("(?i)(file|sftp|ftp|ftpes|ftps)://.*");
    }

    /** Talks to nobody yet; what is wrong with the address is said by the first {@link #ask}. */
    public static Places of(Endpoint endpoint, Reaching reaching, Tools tools) {
        int most = endpoint.limits().concurrency() + 1;
        String url = endpoint.url();
        if (!url.contains("://") || url.startsWith("file:")) {
            String folder = url.replaceFirst("^file:(//)?", "");
            return new Places(url, () -> LocalPlace.open(folder), false, most);
        }
        URI address = parsed(url);
        String scheme = address == null ? "" : String.valueOf(address.getScheme());
        if (address == null || address.getHost() == null || password(address)) {
            return faulty(url);
        }
        return switch (scheme) {
            case "sftp" ->
                new Places(url, () -> SftpPlace.open(Login.of(address, endpoint, tools), reaching), true, most);
            case "ftp" ->
                reaching.tls().equals(TlsStores.NONE)
                        ? new Places(url, () -> FtpPlace.open(Login.of(address, endpoint, tools), reaching), true, most)
                        : faulty(url, "file.tls-address");
            case "ftpes" ->
                new Places(url, secure(address, FtpSecurity.EXPLICIT, endpoint, reaching, tools), true, most);
            case "ftps" ->
                new Places(url, secure(address, FtpSecurity.IMPLICIT, endpoint, reaching, tools), true, most);
            default -> faulty(url);
        };
    }

    /** For faults: without a password that has no business there. */
    public String address() {
        return address;
    }

    /** Whether a network lies before it, on which an answer can get lost. */
    public boolean remote() {
        return remote;
    }

    /** Does some work in one conversation. One that broke is not used again. */
    public <T> T ask(Work<T> work) throws PlaceException {
        Place place = take();
        boolean good = false;
        try {
            T result = work.with(place);
            good = true;
            return result;
        } catch (PlaceException failed) {
            good = failed.trouble() != PlaceException.Trouble.LINE;
            throw failed;
        } finally {
            giveBack(place, good);
        }
    }

    @Override
    public void close() {
        synchronized (kept) {
            closed = true;
            kept.forEach(one -> one.place().close());
            kept.clear();
        }
    }

    private Place take() throws PlaceException {
        for (Kept one = next(); one != null; one = next()) {
            if (System.nanoTime() - one.since() < KEPT.toNanos() && one.place().alive()) {
                return one.place();
            }
            one.place().close();
        }
        return opener.open();
    }

    private @Nullable Kept next() {
        synchronized (kept) {
            return kept.pollFirst();
        }
    }

    private void giveBack(Place place, boolean good) {
        synchronized (kept) {
            if (good && !closed && kept.size() < most) {
                kept.addFirst(new Kept(place, System.nanoTime()));
                return;
            }
        }
        place.close();
    }

    /** One context for all conversations, which remembers their TLS sessions. */
    private static Opener secure(URI address, FtpSecurity security, Endpoint endpoint, Reaching reaching, Tools tools) {
        TlsContext tls = new TlsContext(reaching.tls(), new Credentials(endpoint, tools.secrets()), tools.clock());
        return () -> FtpPlace.openSecure(Login.of(address, endpoint, tools), security, tls, reaching);
    }

    private static Places faulty(String url) {
        return faulty(url, "file.address");
    }

    private static Places faulty(String url, String problem) {
        return new Places(
                url,
                () -> {
                    throw PlaceException.configuration(problem);
                },
                false,
                0);
    }

    private static String shown(String url) {
        return url.replaceFirst(":[^/@]*@", ":******@");
    }

    private static @Nullable URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException odd) {
            return null;
        }
    }

    /** A secret has no business in an address. */
    private static boolean password(URI address) {
        return address.getUserInfo() != null && address.getUserInfo().contains(":");
    }
}
