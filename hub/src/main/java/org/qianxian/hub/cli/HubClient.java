package org.qianxian.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.qianxian.hub.security.HubToken;

/** Talks to a running hub on this machine. */
final class HubClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_FAILURE = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final HubFile hub;

    HubClient(HubFile hub) {
        this.hub = hub;
    }

    JsonNode get(String path) {
        return json(send(request(path).GET().build()));
    }

    JsonNode post(String path, JsonNode body) {
        BodyPublisher json = BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8);
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(json)
                .build()));
    }

    /** Posts a body that may be large and returns the answer as it comes. The caller closes it. */
    InputStream stream(String path, String contentType, BodyPublisher body) {
        HttpResponse<InputStream> response = send(
                request(path).header("Content-Type", contentType).POST(body).build());
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub.url() + path))
                .header("Accept-Language", Language.current().getLanguage())
                .header(HubToken.HEADER, hub.token());
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() >= FIRST_FAILURE) {
                throw new CommandFailure(problem(response));
            }
            return response;
        } catch (IOException unreachable) {
            throw new CommandFailure("无法连接枢纽 / cannot reach the hub at " + hub.url() + "：" + unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("已中断 / interrupted");
        }
    }

    private static String problem(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode json = text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
            String detail = json.path("detail").asText(text);
            return json.path("title").asText("HTTP " + response.statusCode()) + "：" + detail;
        }
    }

    private static JsonNode json(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new CommandFailure("枢纽的回答不可读 / the hub's answer cannot be read：" + broken.getMessage());
        }
    }
}
