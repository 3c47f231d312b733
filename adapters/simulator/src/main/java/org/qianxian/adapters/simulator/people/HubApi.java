package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianxian.adapters.api.mapping.Json;

/** The hub's HTTP API, as its users call it. Every method throws {@link IOException} if the hub does not answer as it should. */
public final class HubApi {
    private static final int PAGE = 200;
    private static final int DOES_NOT_FIT = 409;
    private static final Set<Integer> WILL_NOT = Set.of(400, 403, 404, DOES_NOT_FIT, 422);

    private final HubAddress hub;
    private final Http http = new Http();

    public HubApi(HubAddress hub) {
        this.hub = hub;
    }

    /** The hub will not do it, now or later: what is asked does not exist (any more), or is no sense. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** An open item of a worklist. */
    public record WorkItem(long id, String kind, String caseNumber, long dispatchId, String holder, String reason) {
        static WorkItem of(JsonNode item) {
            return new WorkItem(
                    item.path("id").asLong(),
                    item.path("kind").asText(),
                    item.path("caseNumber").asText(""),
                    item.path("dispatchId").asLong(),
                    item.path("holder").asText(""),
                    item.path("reason").asText(""));
        }
    }

    /** @param reason why the hub refused; empty if it did not */
    public record Answered(boolean done, String state, String reason) {}

    /** Whether the hub says that it is up. */
    public boolean healthy() throws InterruptedException {
        try {
            Http.Answer answer = http.get(hub.at("/actuator/health"), hub.headers());
            return answer.fine()
                    && Json.parse(answer.body()).path("status").asText().equals("UP");
        } catch (IOException notYet) {
            return false;
        }
    }

    public JsonNode status() throws IOException, InterruptedException {
        return get("/api/status");
    }

    public JsonNode account() throws IOException, InterruptedException {
        return get("/api/account");
    }

    public void shutDown() throws IOException, InterruptedException {
        post("/api/shutdown", Json.object());
    }

    /** Empty if the hub has no such case. */
    public Optional<JsonNode> findCase(String number) throws IOException, InterruptedException {
        Http.Answer answer = http.get(hub.at("/api/cases/" + encoded(number)), hub.headers());
        return answer.status() == 404 ? Optional.empty() : Optional.of(json(answer, "/api/cases/" + number));
    }

    /** Every case, the newest first, in few words each. */
    public List<JsonNode> allCases() throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String from = "";
        while (true) {
            JsonNode page = get("/api/cases?size=" + PAGE + from);
            page.forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
            JsonNode last = all.get(all.size() - 1);
            from = "&before=" + encoded(last.path("reportedAt").asText()) + "&beforeNumber="
                    + encoded(last.path("number").asText());
        }
    }

    /** Everything that is open on any worklist, oldest first. */
    public List<WorkItem> openWork() throws IOException, InterruptedException {
        List<WorkItem> all = new ArrayList<>();
        while (true) {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
            JsonNode items =
                    get("/api/worklists?after=" + after + "&size=" + PAGE).path("items");
            items.forEach(item -> all.add(WorkItem.of(item)));
            if (items.size() < PAGE) {
                return all;
            }
        }
    }

    /** @param command with its name under {@code command} */
    public Answered command(String caseNumber, ObjectNode command) throws IOException, InterruptedException {
        String path = "/api/cases/" + encoded(caseNumber) + "/commands";
        byte[] bytes = Json.text(command).getBytes(StandardCharsets.UTF_8);
        Http.Answer said = http.post(hub.at(path), "application/json", bytes, hub.headers());
        JsonNode answer = said.status() == DOES_NOT_FIT ? Json.parse(said.body()) : json(said, path);
        return new Answered(
                answer.path("result").asText().equals("done"),
                answer.path("state").asText(""),
                answer.path("reason").asText(""));
    }

    public void done(long workItem, String text) throws IOException, InterruptedException {
        post("/api/worklists/" + workItem + "/done", Json.object().put("text", text));
    }

    /** @param what {@code rerun}, {@code cancel} or {@code confirm} */
    public void dispatch(long id, String what) throws IOException, InterruptedException {
        post("/api/dispatches/" + id + "/" + what, Json.object());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(http.get(hub.at(path), hub.headers()), path);
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        return json(http.post(hub.at(path), "application/json", bytes, hub.headers()), path);
    }

    private static JsonNode json(Http.Answer answer, String path) throws IOException {
        if (WILL_NOT.contains(answer.status())) {
            throw new RefusedException(path + ": HTTP " + answer.status() + " " + answer.text());
        }
        if (!answer.fine()) {
            throw new IOException(path + ": HTTP " + answer.status() + " " + answer.text());
        }
        return answer.body().length == 0 ? Json.object() : Json.parse(answer.body());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
