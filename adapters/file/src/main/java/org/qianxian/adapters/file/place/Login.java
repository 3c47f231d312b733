package org.qianxian.adapters.file.place;

import java.net.URI;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.Tools;

/**
 * Where and as whom. The secret is looked up for each connection, so that a changed one is used without restart.
 *
 * @param port -1 for the protocol's own
 * @param secret the password, or a private key in PEM or OpenSSH form
 * @param folder on the server; empty for where the login leads
 */
record Login(String host, int port, String user, String secret, String folder) {
    private static final String HOME = "/~";

    static Login of(URI address, Endpoint endpoint, Tools tools) throws PlaceException {
        SecretReference reference = endpoint.credential();
        String user = address.getUserInfo();
        if (reference == null || user == null || user.isEmpty()) {
            throw PlaceException.configuration("file.login");
        }
        try {
            return new Login(
                    address.getHost(), address.getPort(), user, tools.secrets().get(reference), folder(address));
        } catch (MissingSecretException missing) {
            throw PlaceException.configuration("send.no-secret", String.valueOf(missing.getMessage()));
        }
    }

    int portOr(int standard) {
        return port < 0 ? standard : port;
    }

    boolean privateKey() {
        return secret.startsWith("-----BEGIN");
    }

    String path(String relative) {
        if (folder.isEmpty()) {
            return relative;
        }
        return relative.isEmpty() ? folder : folder + "/" + relative;
    }

    private static String folder(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        if (path.equals(HOME) || path.startsWith(HOME + "/")) {
            return path.length() <= HOME.length() + 1 ? "" : path.substring(HOME.length() + 1);
        }
        return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String toString() {
        return user + "@" + host;
    }
}
