package org.qianxian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** A plain HTTP client for loopback, the same for both programs and their neighbours. */
final class LoopbackHttp implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final int MOST_TRIES = 200;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final int OK = 200;
    private static final int FIRST_NOT_OK = 300;

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .build())
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();

    /** The status. */
    int post(String url, Map<String, String> headers, byte[] body) {
        HttpPost post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try {
            return client.execute(post, response -> {
                EntityUtils.consume(response.getEntity());
                return response.getCode();
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Posts until it is answered with success, as any sender that needs a receipt does. Gives up after some seconds. */
    void postUntilTaken(String url, Map<String, String> headers, byte[] body) {
        int status = 0;
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            try {
                status = post(url, headers, body);
                if (status >= OK && status < FIRST_NOT_OK) {
                    return;
                }
            } catch (UncheckedIOException unreachable) {
                status = -1;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IllegalStateException(url + " answered " + status + " " + MOST_TRIES + " times");
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
