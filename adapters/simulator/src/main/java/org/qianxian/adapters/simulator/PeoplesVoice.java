package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;

/** Where the people's-voice site takes results: {@code POST /peoples-voice/results}, JSON, signed. */
final class PeoplesVoice implements Door {
    static final String NAME = "peoples-voice";

    private final ChannelBook book;
    private final CitySecrets secrets;
    private final HmacSignature signature = new HmacSignature(HmacSignature.Digest.SHA256);

    PeoplesVoice(ChannelBook book, CitySecrets secrets) {
        this.book = book;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing answer(Incoming request) {
        HmacSignature.Verdict verdict = signature.verify(
                secrets.get(NAME),
                java.time.Instant.now(),
                HotlineCallback.TOLERANCE,
                request.headers(),
                request.body());
        if (verdict != HmacSignature.Verdict.GENUINE) {
            return unauthorised();
        }
        JsonNode body = request.json();
        String id = body.path("messageId").asText();
        String post = body.path("postId").asText();
        if (!request.segment(1).equals("results") || id.isEmpty() || post.isEmpty()) {
            return refusal(request);
        }
        boolean repeated = book.knows(id);
        Map<String, String> told = new TreeMap<>();
        body.properties()
                .forEach(entry -> told.put(entry.getKey(), entry.getValue().asText()));
        book.enter(post, body.path("kind").asText(), id, told);
        return Outgoing.json(200, Json.object().put("ok", true).put("repeated", repeated));
    }

    @Override
    public Outgoing refusal(Incoming request) {
        return Outgoing.json(400, Json.object().put("ok", false).put("error", "缺少 messageId 或 postId"));
    }
}
