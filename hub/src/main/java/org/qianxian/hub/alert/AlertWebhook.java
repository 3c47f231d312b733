package org.qianxian.hub.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.signing.HmacSignature;

/**
 * Posts {@code {hub, alerts: [{kind, target, reason, since, times}]}} as JSON; signed, where a secret is set, as the hub
 * signs its callbacks. Any status of 2xx says that it was heard.
 */
final class AlertWebhook implements AlertChannel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final String hub;
    private final @Nullable SecretReference secret;
    private final Secrets secrets;
    private final InstantSource clock;

    /** @param hub this hub's name, for the reader */
    AlertWebhook(URI address, String hub, @Nullable SecretReference secret, Secrets secrets, InstantSource clock) {
        this.address = address;
        this.hub = hub;
        this.secret = secret;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void tell(List<Alert> alerts) throws IOException {
        byte[] body = JSON.writeValueAsString(json(alerts)).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(body));
        if (secret != null) {
            new HmacSignature(HmacSignature.Digest.SHA256)
                    .headers(
                            secrets.get(secret),
                            clock.instant(),
                            UUID.randomUUID().toString(),
                            body)
                    .forEach(request::header);
        }
        int status = send(request.build());
        if (status < 200 || status > 299) {
            throw new IOException("the webhook answered " + status);
        }
    }

    /** The whole exchange in time: the client's own time-out ends with the answer's head, and its body may trickle. */
    private int send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException | ExecutionException unheard) {
            throw new IOException("the webhook did not answer", unheard);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            answer.cancel(true);
        }
    }

    private ObjectNode json(List<Alert> alerts) {
        ObjectNode message = JSON.createObjectNode().put("hub", hub);
        ArrayNode all = message.putArray("alerts");
        alerts.forEach(alert -> all.addObject()
                .put("kind", alert.kind().code())
                .put("target", alert.target())
                .put("reason", alert.reason())
                .put("since", alert.since().toString())
                .put("times", alert.times()));
        return message;
    }
}
