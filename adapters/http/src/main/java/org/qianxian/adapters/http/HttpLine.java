package org.qianxian.adapters.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Deadline;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.signing.Inbound;
import org.qianxian.adapters.api.signing.Outbound;
import org.qianxian.adapters.api.tls.TlsContext;
import org.qianxian.adapters.api.tls.TlsStores;
import org.qianxian.adapters.http.BearerTokens.NoTokenException;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** The line to one endpoint: a few kept-alive connections. Safe for threads; holds no thread of its own. */
public final class HttpLine implements AutoCloseable {
    private static final int LARGEST_REPLY = 1_048_576;
    private static final int LONGEST_HEADER = 16_384;
    private static final int MOST_HEADERS = 100;
    private static final int WHOLE_REPLY = 3;
    /** Polling and look-ups come besides the dispatches. */
    private static final int BESIDES = 2;

    private static final String CONNECTED = "qianxian.connected";
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final HttpTransport transport;
    private final Tools tools;
    private final Credentials credentials;
    private final BearerTokens tokens;
    private @Nullable CloseableHttpClient client;
    private boolean closed;

    public HttpLine(HttpTransport transport, Endpoint endpoint, Tools tools) {
        this.endpoint = endpoint;
        this.transport = transport.of(endpoint);
        this.tools = tools;
        this.credentials = new Credentials(endpoint, tools.secrets());
        this.tokens = new BearerTokens(endpoint, credentials, tools.clock(), this::ask);
    }

    /** One attempt, signed as the profile says. Never throws for what the other side does. */
    public HttpAnswer send(HttpRequest request) {
        try {
            Outbound protectedRequest = protect(request);
            HttpAnswer answer = exchange(request.method(), endpoint.url() + protectedRequest.path(), protectedRequest);
            if (transport.authentication().findOAuth2().isPresent() && isUnauthorised(answer)) {
                // Nobody acts on a token that he does not know: sending again is safe.
                tokens.forget(protectedRequest.headers().getOrDefault("Authorization", ""));
                Outbound anew = protect(request);
                answer = exchange(request.method(), endpoint.url() + anew.path(), anew);
            }
            return answer instanceof HttpAnswer.Reply reply ? open(reply) : answer;
        } catch (MissingSecretException missing) {
            return misconfigured("send.no-secret", null, String.valueOf(missing.getMessage()));
        } catch (NoTokenException noToken) {
            return new HttpAnswer.NotSent(noToken.outcome());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /** Made when first needed: of four hundred lines most are idle for hours, and each has trust stores to read. */
    private synchronized CloseableHttpClient client() {
        if (closed) {
            throw new IllegalStateException("the line to " + endpoint.target() + " is closed");
        }
        if (client == null) {
            client = client(connections());
        }
        return client;
    }

    private Outbound protect(HttpRequest request) {
        Outbound plain = new Outbound(request.path(), request.headers(), request.contentType(), request.body());
        return transport.authentication().apply(plain, credentials, tools.clock(), tokens);
    }

    /** Whoever cannot open a reply has a key that is wrong, after the other side has acted: that is unclear. */
    private HttpAnswer open(HttpAnswer.Reply reply) {
        try {
            Inbound opened = transport
                    .authentication()
                    .open(new Inbound(reply.contentType(), reply.body()), credentials, tools.clock());
            return opened.body() == reply.body() ? reply : reply.with(opened.contentType(), opened.body());
        } catch (MissingSecretException missing) {
            return new HttpAnswer.Lost(String.valueOf(missing.getMessage()));
        }
    }

    private HttpAnswer ask(BearerTokens.Asking asking) {
        Outbound form = new Outbound(
                "",
                asking.headers(),
                "application/x-www-form-urlencoded",
                asking.form().getBytes(StandardCharsets.US_ASCII));
        return exchange("POST", asking.url(), form);
    }

    private HttpAnswer exchange(String method, String url, Outbound content) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException invalid) {
            return misconfigured("send.bad-address", endpoint.url());
        }
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            return misconfigured("send.bad-address", endpoint.url());
        }
        HttpUriRequestBase request = new HttpUriRequestBase(method, address);
        content.headers().forEach(request::setHeader);
        if (!content.contentType().isEmpty()) {
            request.setEntity(new ByteArrayEntity(content.body(), ContentType.parse(content.contentType())));
        }
        return exchange(request);
    }

    private HttpAnswer exchange(HttpUriRequestBase request) {
        HttpClientContext context = HttpClientContext.create();
        Duration whole =
                transport.connectTimeout().plus(transport.responseTimeout().multipliedBy(WHOLE_REPLY));
        try (Deadline deadline = Deadline.of(request::cancel, whole)) {
            return client().execute(request, context, this::read);
        } catch (IOException | IllegalStateException failed) { // the latter if this line is closed meanwhile
            return failed(failed, context.getAttribute(CONNECTED) != null);
        }
    }

    private HttpAnswer failed(Exception failed, boolean connected) {
        if (failed instanceof LocalAddresses.ForbiddenAddressException forbidden) {
            return misconfigured("send.local-address", endpoint.url(), String.valueOf(forbidden.getMessage()));
        }
        // In TLS 1.3 our certificate is turned down when we have begun to send; what came is not looked at.
        if (failed instanceof SSLHandshakeException || (failed instanceof SSLException && !connected)) {
            return misconfigured("send.tls", null, describe(failed));
        }
        return connected ? new HttpAnswer.Lost(describe(failed)) : unreachable(failed);
    }

    private static boolean isUnauthorised(HttpAnswer answer) {
        return answer instanceof HttpAnswer.Reply reply && reply.status() == 401;
    }

    private HttpAnswer read(ClassicHttpResponse response) throws IOException, HttpException {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        if (response.getEntity() == null) {
            return new HttpAnswer.Reply(response.getCode(), headers, new byte[0]);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        // Not closed here: closing would read on to the end of what may have none. The client closes the connection.
        InputStream content = response.getEntity().getContent();
        for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
            body.write(buffer, 0, length);
            if (body.size() > LARGEST_REPLY) {
                throw new UnusableReplyException("HTTP " + response.getCode() + ", more than 1 MB");
            }
        }
        return new HttpAnswer.Reply(response.getCode(), headers, body.toByteArray());
    }

    private HttpAnswer unreachable(Exception problem) {
        return new HttpAnswer.NotSent(
                new Outcome.Unavailable(null, fault(null, "send.unreachable", describe(problem))));
    }

    private HttpAnswer misconfigured(String key, @Nullable String value, Object... arguments) {
        return new HttpAnswer.NotSent(new Outcome.Misconfigured(fault(value, key, arguments)));
    }

    private Fault fault(@Nullable String value, String key, Object... arguments) {
        return Fault.of(endpoint.target(), "", value, Texts.message(key, arguments));
    }

    private static String describe(Exception problem) {
        String message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private PoolingHttpClientConnectionManager connections() {
        int most = endpoint.limits().concurrency() + BESIDES;
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new LocalAddresses(endpoint.settings().getOrDefault(LocalAddresses.SETTING, "")))
                .setTlsSocketStrategy(tls())
                .setMaxConnPerRoute(most)
                .setMaxConnTotal(most)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(transport.connectTimeout()))
                        .setSocketTimeout(Timeout.of(transport.responseTimeout()))
                        .setTimeToLive(TimeValue.of(IDLE.multipliedBy(WHOLE_REPLY)))
                        // a connection that the other side has closed meanwhile would make an uncertain attempt of this
                        // one
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    private TlsSocketStrategy tls() {
        return transport.tls().equals(TlsStores.NONE)
                ? DefaultClientTlsStrategy.createDefault()
                : new MutualTls(
                        new TlsContext(transport.tls(), credentials, tools.clock()),
                        transport.tls().protocol());
    }

    private CloseableHttpClient client(PoolingHttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(transport.responseTimeout()))
                        .setConnectionRequestTimeout(Timeout.of(transport.connectTimeout()))
                        .setConnectionKeepAlive(TimeValue.of(IDLE))
                        .build())
                // Whatever fails before this point certainly was not sent; after it, it may have been.
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), CONNECTED, (request, scope, chain) -> {
                    scope.clientContext.setAttribute(CONNECTED, true);
                    return chain.proceed(request, scope);
                })
                .setUserAgent("Qianxian")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static final class UnusableReplyException extends IOException {
        private static final long serialVersionUID = 1L;

        UnusableReplyException(String why) {
            super(why);
        }
    }
}
