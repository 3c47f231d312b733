package org.qianxian.adapters.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks names up and refuses those that lead to the hub's own machine or to addresses that no department has: loopback,
 * link-local (169.254.0.0/16, where clouds hand out their secrets), unspecified, multicast. Whoever writes {@code
 * 127.0.0.1} or {@code localhost} into the configuration means it; a name that turns out to lead there does not say so,
 * and needs the department's {@code overrides: {localAddresses: allowed}}.
 */
final class LocalAddresses implements DnsResolver {
    static final String SETTING = "localAddresses";
    private static final String ALLOWED = "allowed";

    private final boolean allowed;
    private final DnsResolver names;

    LocalAddresses(String setting) {
        this(setting, SystemDefaultDnsResolver.INSTANCE);
    }

    LocalAddresses(String setting, DnsResolver names) {
        this.allowed = setting.equals(ALLOWED);
        this.names = names;
    }

    /** Throws {@link ForbiddenAddressException} if any of the host's addresses is not to be reached. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!allowed) {
            for (InetAddress address : addresses) {
                if (forbidden(address) && !(address.isLoopbackAddress() && saysSo(host))) {
                    throw new ForbiddenAddressException(host + " is " + address.getHostAddress());
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    private static boolean forbidden(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
    }

    private static boolean saysSo(String host) {
        String plain = host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
        return plain.equals("localhost") || plain.equals("::1") || plain.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String why) {
            super(why);
        }
    }
}
