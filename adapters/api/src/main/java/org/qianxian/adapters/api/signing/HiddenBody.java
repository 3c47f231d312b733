package org.qianxian.adapters.api.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;

/**
 * A body that only the other side can read. In a profile:
 *
 * <pre>{@code
 * type: sm4
 * mode: cbc                  # cbc | ecb | gcm
 * credential: sm4            # the key
 * key: hex                   # how the secret writes it: hex | base64 | text
 * iv: NAME                   # a credential; left out: drawn each time and put in front of the ciphertext
 * replies: true              # whether replies are hidden, too
 *
 * type: sm2-encryption
 * credential: sm2-public     # their public key
 * replyCredential: NAME      # our private key; left out: replies are not hidden
 * order: c1c3c2              # c1c3c2 | c1c2c3
 * prefix: true               # whether the 04 stands in front
 *
 * both:
 * encoding: base64           # base64 | hex | HEX
 * field: data                # {"data": "…"}; left out: the ciphertext is the whole body
 * contentType: text/plain    # without field
 * }</pre>
 *
 * A reply that is not hidden, as errors often are, stays as it is.
 */
record HiddenBody(BodyCipher cipher, TextForm form, String field, String contentType) implements Step {
    private static final String JSON = "application/json; charset=UTF-8";

    static HiddenBody read(Section section, BodyCipher cipher) {
        return new HiddenBody(
                cipher,
                TextForm.read(section, "encoding", TextForm.BASE64),
                section.findText("field").orElse(""),
                section.findText("contentType").orElse("text/plain; charset=UTF-8"));
    }

    @Override
    public Outbound apply(Outbound request, Means means) {
        if (request.body().length == 0) {
            return request;
        }
        String hidden = form.write(cipher.encrypt(means.credentials(), request.body()));
        return field.isEmpty()
                ? request.withBody(contentType, utf8(hidden))
                : request.withBody(JSON, utf8(Json.text(Json.object().put(field, hidden))));
    }

    @Override
    public Inbound open(Inbound reply, Means means) {
        if (!cipher.opensReplies() || reply.body().length == 0) {
            return reply;
        }
        try {
            return field.isEmpty() ? openWhole(reply, means) : openField(reply, means);
        } catch (IOException | InvalidCipherTextException | IllegalArgumentException notHidden) {
            return reply;
        }
    }

    private Inbound openWhole(Inbound reply, Means means) throws InvalidCipherTextException {
        byte[] plain = decrypted(new String(reply.body(), StandardCharsets.UTF_8), means);
        return new Inbound(typeOf(plain, reply.contentType()), plain);
    }

    /** What was in the field stands in its place, as JSON if it is. */
    private Inbound openField(Inbound reply, Means means) throws IOException, InvalidCipherTextException {
        if (!(Json.parse(reply.body()) instanceof ObjectNode body)
                || !body.path(field).isTextual()) {
            return reply;
        }
        byte[] plain = decrypted(body.path(field).asText(), means);
        body.set(field, jsonOrText(plain));
        return new Inbound(JSON, utf8(Json.text(body)));
    }

    private byte[] decrypted(String text, Means means) throws InvalidCipherTextException {
        return cipher.decrypt(means.credentials(), form.read(text));
    }

    private static JsonNode jsonOrText(byte[] plain) {
        try {
            return Json.parse(plain);
        } catch (IOException text) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(new String(plain, StandardCharsets.UTF_8));
        }
    }

    private static String typeOf(byte[] plain, String otherwise) {
        String begin = new String(plain, 0, Math.min(plain.length, 64), StandardCharsets.UTF_8).strip();
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return JSON;
        }
        return begin.startsWith("<") ? "text/xml; charset=UTF-8" : otherwise;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
