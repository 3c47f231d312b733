package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.mapping.Section;

/**
 * A signature with timestamp and nonce. In a profile:
 *
 * <pre>{@code
 * type: hmac-sha256 | hmac-sm3 | sm2-signature
 * credential: NAME           # the key; the endpoint's credential if left out
 * keyId: qianxian            # sent along; left out if empty. A department's setting keyId comes first
 * over: body                 # body: timestamp \n nonce \n body; or fields: see SortedFields
 * fields: {…}
 * in: header                 # header | query | body (a JSON object gets further fields)
 * names: {timestamp: X-Timestamp, nonce: X-Nonce, signature: X-Signature, keyId: X-Qx-Key}
 *                            # over fields: timestamp, nonce, sign, appId
 * timestamp: millis          # millis | seconds since 1970 | compact (20261121100000, China's time)
 * encoding: hex              # hex | HEX | base64
 * userId: …, form: der       # sm2-signature only; form: der | raw (r and s)
 * }</pre>
 */
record Signature(
        SignatureScheme scheme,
        String credential,
        String keyId,
        SortedFields fields,
        Place place,
        Names names,
        Moment moment,
        TextForm form)
        implements Step {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    enum Place {
        HEADER,
        QUERY,
        BODY
    }

    enum Moment {
        MILLIS,
        SECONDS,
        COMPACT
    }

    /** What timestamp, nonce, signature and key id are called. */
    record Names(String timestamp, String nonce, String signature, String keyId) {
        static final Names IN_HEADERS =
                new Names(HmacSignature.TIMESTAMP, HmacSignature.NONCE, HmacSignature.SIGNATURE, Authentication.KEY_ID);
        static final Names AMONG_FIELDS = new Names("timestamp", "nonce", "sign", "appId");

        static Names read(Section section, Names standard) {
            Names names = new Names(
                    section.findText("timestamp").orElse(standard.timestamp),
                    section.findText("nonce").orElse(standard.nonce),
                    section.findText("signature").orElse(standard.signature),
                    section.findText("keyId").orElse(standard.keyId));
            section.noOtherKeys();
            return names;
        }
    }

    static Signature read(Section section, SignatureScheme scheme) {
        boolean overFields =
                section.choice("over", "body", List.of("body", "fields")).equals("fields");
        return new Signature(
                scheme,
                section.findText("credential").orElse(""),
                section.findText("keyId").orElse(""),
                overFields ? SortedFields.read(section.section("fields")) : SortedFields.NONE,
                one(Place.values(), section.choice("in", "header", List.of("header", "query", "body"))),
                Names.read(section.section("names"), overFields ? Names.AMONG_FIELDS : Names.IN_HEADERS),
                one(Moment.values(), section.choice("timestamp", "millis", List.of("millis", "seconds", "compact"))),
                TextForm.read(section, "encoding", TextForm.HEX));
    }

    @Override
    public Outbound apply(Outbound request, Means means) {
        Map<String, String> proof = new LinkedHashMap<>();
        String id = means.credentials().setting("keyId", keyId);
        if (!id.isEmpty()) {
            proof.put(names.keyId, id);
        }
        String timestamp = written(means.clock().instant());
        String nonce = UUID.randomUUID().toString();
        proof.put(names.timestamp, timestamp);
        proof.put(names.nonce, nonce);
        byte[] text = fields.equals(SortedFields.NONE)
                ? lines(timestamp, nonce, request.body())
                : fields.text(request, proof, means.credentials(), credential);
        proof.put(names.signature, form.write(scheme.sign(means.credentials(), credential, text)));
        return placed(request, proof);
    }

    /** Whether it is of the form in which others may sign for us: timestamp, nonce and body, in headers. */
    boolean overBodyInHeaders() {
        return fields.equals(SortedFields.NONE) && place == Place.HEADER;
    }

    /**
     * Whether what was pushed was signed by whoever has the key. Throws as {@link Step#apply}.
     *
     * @param tolerance how far their clock, and the way between, may be apart from now
     */
    boolean proves(PushedMessage message, Credentials credentials, Instant now, Duration tolerance) {
        String timestamp = message.header(names.timestamp);
        String nonce = message.header(names.nonce);
        Optional<Instant> signedAt = read(timestamp);
        if (nonce.isEmpty()
                || signedAt.isEmpty()
                || Duration.between(signedAt.get(), now).abs().compareTo(tolerance) > 0) {
            return false;
        }
        try {
            byte[] signature = form.read(message.header(names.signature));
            return scheme.isSigned(credentials, credential, lines(timestamp, nonce, message.body()), signature);
        } catch (IllegalArgumentException otherForm) {
            return false;
        }
    }

    private Optional<Instant> read(String timestamp) {
        try {
            return Optional.of(
                    switch (moment) {
                        case MILLIS -> Instant.ofEpochMilli(Long.parseLong(timestamp));
                        case SECONDS -> Instant.ofEpochSecond(Long.parseLong(timestamp));
                        case COMPACT -> COMPACT.parse(timestamp, Instant::from);
                    });
        } catch (NumberFormatException | DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private Outbound placed(Outbound request, Map<String, String> proof) {
        Outbound placed = request;
        if (place == Place.BODY) {
            return SortedFields.withFields(request, proof);
        }
        for (Map.Entry<String, String> one : proof.entrySet()) {
            placed = place == Place.HEADER
                    ? placed.withHeader(one.getKey(), one.getValue())
                    : placed.withPath(SortedFields.withParameter(placed.path(), one.getKey(), one.getValue()));
        }
        return placed;
    }

    private String written(Instant now) {
        return switch (moment) {
            case MILLIS -> Long.toString(now.toEpochMilli());
            case SECONDS -> Long.toString(now.getEpochSecond());
            case COMPACT -> COMPACT.format(now);
        };
    }

    private static byte[] lines(String timestamp, String nonce, byte[] body) {
        byte[] head = (timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static <E extends Enum<E>> E one(E[] values, String code) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(code)) {
                return value;
            }
        }
        throw new IllegalStateException(code);
    }
}
