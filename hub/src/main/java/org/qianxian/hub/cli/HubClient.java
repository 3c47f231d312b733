package org.qianxian.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.security.HubToken;

/** Talks to a running hub on this machine. */
final class HubClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_FAILURE = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int UNKNOWN_PERSON = 401;
    private static final int CONFLICT = 409;

    private final HubFile hub;
    private final @Nullable String user;
    private final @Nullable String login;

    HubClient(HubFile hub) {
        this(hub, null, null);
    }

    private HubClient(HubFile hub, @Nullable String user, @Nullable String login) {
        this.hub = hub;
        this.user = user;
        this.login = login;
    }

    /** The same hub, spoken to by a person with a password: what two people must do is not done by this machine's token. */
    HubClient loggedIn(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new HubClient(hub, null, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** An answer that may be large, as it comes. The caller closes it. */
    InputStream stream(String path) {
        return send(request(path).GET().build()).body();
    }

    /** @param name of the local user as whom to act; null for this machine's administrator */
    HubClient as(@Nullable String name) {
        return new HubClient(hub, name, null);
    }

    /**
     * What came of a command: the hub's answer, or its problem if the command does not fit.
     *
     * @param key by which a repeat is known; null for none
     */
    JsonNode command(String path, JsonNode body, @Nullable String key) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        HttpResponse<InputStream> response = exchange(request.build());
        if (response.statusCode() != CONFLICT) {
            complain(response);
        }
        return json(response);
    }

    /** Sends a file as it is. */
    JsonNode upload(String path, Path file) {
        try {
            return json(send(request(path)
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofFile(file))
                    .build()));
        } catch (FileNotFoundException gone) {
            throw CommandTexts.failure("file.none", file);
        }
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + path))
                .header("Accept-Language", Language.current().getLanguage());
        if (login != null) {
            return request.header("Authorization", login);
        }
        request.header(HubToken.HEADER, hub.token());
        return user == null ? request : request.header(HubToken.AS, user);
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        HttpResponse<InputStream> response = exchange(request);
        complain(response);
        return response;
    }

    private void complain(HttpResponse<InputStream> response) {
        if (response.statusCode() == UNKNOWN_PERSON && login != null) {
            throw CommandTexts.failure(CommandFailure.NOT_PERMITTED, "login.refused");
        }
        if (response.statusCode() >= FIRST_FAILURE) {
            throw new CommandFailure(problem(response), exitCode(response.statusCode()));
        }
    }

    private static int exitCode(int status) {
        return switch (status) {
            case 400, 413, 415, 422 -> CommandFailure.WRONGLY_CALLED;
            case 401, 403 -> CommandFailure.NOT_PERMITTED;
            case CONFLICT -> CommandFailure.DOES_NOT_FIT;
            default -> CommandFailure.FAILED;
        };
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException unreachable) {
            throw new CommandFailure("无法连接枢纽 / cannot reach the hub at " + hub.url() + "：" + unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("已中断 / interrupted");
        }
    }

    private static String problem(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode json = text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
            if (json.path("faults").isEmpty()) {
                return "HTTP " + response.statusCode() + "："
                        + json.path("detail").asText(text);
            }
            return StreamSupport.stream(json.path("faults").spliterator(), false)
                    .map(HubClient::sentence)
                    .collect(Collectors.joining("\n"));
        } catch (IOException brokenOff) {
            return "HTTP " + response.statusCode();
        }
    }

    /** A fault in the words of who types commands, where there are any for what it is about. */
    private static String sentence(JsonNode fault) {
        String thing = fault.path("thing").asText();
        String place = fault.path("place").asText();
        String where = place.isEmpty() ? thing : thing + " " + place;
        return Fault.sentence(
                CommandTexts.textOr("about." + where.replace(' ', '.'), where),
                fault.path("value").textValue(),
                fault.path("problem").asText(),
                fault.path("remedy").asText(),
                Language.current());
    }

    private static JsonNode json(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new CommandFailure("枢纽的回答不可读 / the hub's answer cannot be read：" + broken.getMessage());
        }
    }
}
