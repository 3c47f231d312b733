package org.qianxian.adapters.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;

/**
 * The way to one broker: a connection, made when first needed and again after it broke. An address is a host and a port; the
 * many parameters that clients take from addresses, some of which name classes to load, are set here and nowhere else.
 */
final class BrokerLine implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(tcp|ssl|amqp|amqps)://([\\p{Alnum}._\\-]+):(\\d{1,5})");

    private final Endpoint endpoint;
    private final Tools tools;
    private final JmsProfile.Transport transport;
    private @Nullable Connection connection;
    private boolean closed;

    BrokerLine(Endpoint endpoint, Tools tools, JmsProfile.Transport transport) {
        this.endpoint = endpoint;
        this.tools = tools;
        this.transport = transport;
    }

    static boolean isAddress(String url) {
        return ADDRESS.matcher(url).matches();
    }

    /**
     * Ready for sessions. Throws {@link UnusableAddressException} and {@link
     * org.qianxian.adapters.api.Secrets.MissingSecretException} for what the configuration is to blame for.
     */
    synchronized Connection connection() throws JMSException {
        if (closed) {
            throw new JMSException("the line to " + endpoint.target() + " is closed");
        }
        Connection before = connection;
        if (before != null) {
            return before;
        }
        Connection made = connect();
        try {
            made.start();
        } catch (JMSException failed) {
            close(made);
            throw failed;
        }
        connection = made;
        return made;
    }

    /** This connection failed: the next one to ask gets another. */
    synchronized void drop(@Nullable Connection broken) {
        if (broken != null && broken == connection) {
            connection = null;
        }
        close(broken);
    }

    @Override
    public synchronized void close() {
        closed = true;
        close(connection);
    }

    private Connection connect() throws JMSException {
        ConnectionFactory factory = factory();
        SecretReference reference = endpoint.credential();
        if (reference == null) {
            return factory.createConnection();
        }
        String secret = tools.secrets().get(reference);
        int colon = secret.indexOf(':');
        return colon < 0
                ? factory.createConnection(secret, "")
                : factory.createConnection(secret.substring(0, colon), secret.substring(colon + 1));
    }

    private ConnectionFactory factory() throws JMSException {
        Matcher address = ADDRESS.matcher(endpoint.url());
        boolean amqp = transport.protocol() == JmsProfile.Protocol.AMQP;
        if (!address.matches() || address.group(1).startsWith("amqp") != amqp) {
            throw new UnusableAddressException(amqp ? "amqp://, amqps://" : "tcp://, ssl://");
        }
        String place = address.group(2) + ":" + address.group(3);
        return amqp ? amqp(address.group(1), place) : artemis(address.group(1).equals("ssl"), place);
    }

    private ConnectionFactory artemis(boolean encrypted, String place) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(String.format(
                Locale.ROOT,
                "tcp://%s?connect-timeout-millis=%d&sslEnabled=%s",
                place,
                transport.connectTimeout().toMillis(),
                encrypted));
        factory.setCallTimeout(transport.responseTimeout().toMillis());
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        // The broker may name others of its cluster, with addresses that nobody here has allowed.
        factory.setUseTopologyForLoadBalancing(false);
        factory.setBlockOnDurableSend(true);
        factory.setBlockOnAcknowledge(true);
        // What lies in a buffer here is out of reach of another hub.
        factory.setConsumerWindowSize(0);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    private ConnectionFactory amqp(String scheme, String place) {
        long connect = transport.connectTimeout().toMillis();
        long response = transport.responseTimeout().toMillis();
        return new JmsConnectionFactory(String.format(
                Locale.ROOT,
                "%s://%s?transport.connectTimeout=%d&jms.connectTimeout=%d&jms.requestTimeout=%d&jms.sendTimeout=%d"
                        + "&jms.closeTimeout=%d&jms.prefetchPolicy.all=0&jms.forceSyncSend=true"
                        + "&jms.deserializationPolicy.denyList=*",
                scheme,
                place,
                connect,
                connect,
                response,
                response,
                response));
    }

    private static void close(@Nullable AutoCloseable broken) {
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (Exception gone) {
            // is what was wanted
        }
    }

    /** An address that no connection is made to. */
    static final class UnusableAddressException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableAddressException(String schemes) {
            super(schemes);
        }
    }
}
