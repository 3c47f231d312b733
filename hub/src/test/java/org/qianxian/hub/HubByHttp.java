package org.qianxian.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.signing.HmacSignature;

/** A running hub as whoever talks to it sees it. */
final class HubByHttp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    HubByHttp(int port) {
        this.port = port;
    }

    /** @param user {@code name:password}; null for nobody */
    HttpRequest.Builder request(String path, @Nullable String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, @Nullable String user) throws IOException, InterruptedException {
        return send(request(path, user).GET());
    }

    /** What a GET answers; for doors that answer at all. */
    JsonNode read(String path, @Nullable String user) throws IOException, InterruptedException {
        return JSON.readTree(get(path, user).body());
    }

    HttpResponse<String> post(String path, @Nullable String user, String body)
            throws IOException, InterruptedException {
        return send(
                request(path, user).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** A signed report of the people's-voice site. */
    HttpResponse<String> report(String key, String id, String category) throws IOException, InterruptedException {
        return report(key, id, category, "230604014011");
    }

    /** @param region code of the community where it happened */
    HttpResponse<String> report(String key, String id, String category, String region)
            throws IOException, InterruptedException {
        byte[] body = ("{\"id\":\"" + id + "\",\"subject\":\"路灯不亮\",\"body\":\"人民路的路灯坏了三天\",\"type\":\"投诉\","
                        + "\"category\":\"" + category + "\",\"region\":\"" + region + "\","
                        + "\"createdAt\":\"2026-11-21T09:30:00+08:00\","
                        + "\"author\":{\"name\":\"张三\",\"mobile\":\"13812345678\"}}")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HmacSignature(HmacSignature.Digest.SHA256)
                .headers(key, Instant.now(), UUID.randomUUID().toString(), body);
        HttpRequest.Builder request = request("/channels/peoples-voice/messages", null)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }
}
