package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;

/** The people's-voice site's letters: signed JSON over HTTP, a nonce for every attempt. */
public final class PeoplesVoiceFeeder extends Feeder {
    private static final int CARRIERS = 2;

    /** @param key what both sides sign with */
    public PeoplesVoiceFeeder(HubAddress hub, String key, InstantSource clock, PostBook book) {
        super(Sender.PEOPLES_VOICE, new Site(hub, key, clock), book, CARRIERS);
    }

    private record Site(HubAddress hub, String key, InstantSource clock, Http http, HmacSignature signature)
            implements Door {
        private static final String PATH = "/channels/peoples-voice/messages";

        /** The message is kept, but will not become a case: unreadable, another with this number, unfit. */
        private static final Set<Integer> TURNED_DOWN = Set.of(400, 409, 422);

        Site(HubAddress hub, String key, InstantSource clock) {
            this(hub, key, clock, new Http(), new HmacSignature(HmacSignature.Digest.SHA256));
        }

        @Override
        public List<Receipt> hand(List<Letter> letters) throws IOException, InterruptedException {
            byte[] body = Json.text(message(letters.get(0))).getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers =
                    signature.headers(key, clock.instant(), UUID.randomUUID().toString(), body);
            Http.Answer answer = http.post(hub.at(PATH), "application/json", body, headers);
            if (TURNED_DOWN.contains(answer.status())) {
                return List.of(new Receipt(Receipt.Kind.REJECTED, null));
            }
            if (!answer.fine()) {
                throw new IOException(PATH + ": HTTP " + answer.status());
            }
            return List.of(receipt(Json.parse(answer.body())));
        }

        private static Receipt receipt(JsonNode answer) throws IOException {
            JsonNode number = answer.path("caseNumber");
            try {
                return new Receipt(
                        Receipt.Kind.of(answer.path("status").asText()), number.isTextual() ? number.asText() : null);
            } catch (IllegalArgumentException unknown) {
                throw new IOException("the answer has no receipt: " + answer, unknown);
            }
        }

        private static ObjectNode message(Letter letter) {
            ObjectNode message = Json.object()
                    .put("id", letter.sourceNumber())
                    .put("subject", letter.title())
                    .put("body", letter.content())
                    .put("type", letter.caseType().equals("表扬") ? "感谢" : letter.caseType())
                    .put("category", letter.caseClass())
                    .put("region", letter.area())
                    .put("createdAt", letter.reportedAt());
            message.putObject("place").put("address", letter.address());
            message.putObject("author").put("name", letter.name()).put("mobile", letter.phone());
            return message;
        }
    }
}
