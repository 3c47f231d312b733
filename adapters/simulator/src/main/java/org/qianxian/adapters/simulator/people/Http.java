package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** One request, one answer, in bounded time. */
final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param body of an answer, whatever its status */
    @SuppressWarnings("ArrayRecordComponent") // bytes as received; nobody compares two answers
    record Answer(int status, byte[] body) {
        boolean fine() {
            return status >= 200 && status < 300;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET(), headers);
    }

    Answer post(URI address, String contentType, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                headers);
    }

    private Answer send(HttpRequest.Builder request, Map<String, String> headers)
            throws IOException, InterruptedException {
        headers.forEach(request::header);
        HttpResponse<byte[]> response =
                client.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body());
    }
}
