package org.qianxian.routes.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.report.Fingerprint;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Fault;

/** Takes signed JSON messages of one channel, and tells the channel where its cases are. */
final class MessageDesk {
    private final ChannelSpec spec;
    private final Reception reception;
    private final Translator translator;
    private final SignatureCheck signature;

    /** @param realTime for signatures */
    MessageDesk(ChannelSpec spec, Reception reception, Secrets secrets, InstantSource realTime) {
        this.spec = spec;
        this.reception = reception;
        this.translator = reception.translator(spec);
        this.signature = new SignatureCheck(spec, secrets, realTime);
    }

    HttpReply take(HttpMessage message) throws IOException {
        BoundedBytes body = BoundedBytes.read(message.body(), spec.limits().maxBytes());
        Locale locale = message.locale();
        if (body.tooLarge()) {
            // Its signature cannot be checked; but little of it is kept.
            return reject(
                    413,
                    body.bytes(),
                    null,
                    fault("body", null, "json.large", spec.limits().maxBytes()),
                    locale);
        }
        List<Fault> foreign = signature.faults(message, body.bytes());
        if (!foreign.isEmpty()) {
            return Problem.of(401, foreign, locale);
        }
        DoorEntry.Nonce nonce = new DoorEntry.Nonce(message.header("x-nonce"), Fingerprint.of(body.bytes()));
        String mediaType = message.header("content-type");
        boolean utf8 = Charsets.ofMediaType(mediaType).orElse("utf-8").equalsIgnoreCase("utf-8");
        if (!utf8 || !mediaType.toLowerCase(Locale.ROOT).matches("application/([a-z.+-]+\\+)?json\\b.*")) {
            return reject(415, body.bytes(), nonce, fault("Content-Type", mediaType, "json.media-type"), locale);
        }
        Translation translation = translation(body.bytes());
        Receipt receipt =
                reception.intake().takeIn(new TakingIn.Message(spec.channel(), translation, body.bytes(), nonce));
        return reply(receipt, locale);
    }

    /** @param message signed as if its body were the source number */
    HttpReply tell(HttpMessage message, String sourceNumber) {
        List<Fault> foreign = signature.faults(message, sourceNumber.getBytes(StandardCharsets.UTF_8));
        if (!foreign.isEmpty()) {
            return Problem.of(401, foreign, message.locale());
        }
        String number = SourceText.code(sourceNumber);
        Optional<CivicCase> found = number.isEmpty() || number.length() > 64
                ? Optional.empty()
                : reception
                        .store()
                        .findReport(new SourceKey(spec.channel(), number))
                        .map(CaseStore.KnownReport::caseNumber)
                        .flatMap(reception.store()::find);
        if (found.isEmpty()) {
            return Problem.of(404, List.of(fault("sourceNumber", number, "command.unknown")), message.locale());
        }
        return HttpReply.json(200, situation(number, found.get()));
    }

    private Translation translation(byte[] body) {
        try {
            JsonNode tree = Json.parse(Charsets.decode(body, StandardCharsets.UTF_8));
            return tree.isObject()
                    ? translator.translate(tree)
                    : new Translation.Untranslatable(null, List.of(fault("body", null, "json.object")));
        } catch (CharacterCodingException notUtf8) {
            int at = Charsets.firstBadByte(body, StandardCharsets.UTF_8).orElse(1);
            String value = String.format("0x%02X", body[at - 1]);
            return new Translation.Untranslatable(null, List.of(fault("第" + at + "字节", value, "json.bytes")));
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            String place = where == null ? "body" : "第" + where.getLineNr() + "行第" + where.getColumnNr() + "列";
            return new Translation.Untranslatable(null, List.of(fault(place, null, "json.malformed")));
        }
    }

    private HttpReply reply(Receipt receipt, Locale locale) {
        if (receipt instanceof Receipt.Rejected rejected) {
            return Problem.of(status(rejected.faults()), rejected.faults(), locale);
        }
        ReceiptWords words = ReceiptWords.of(receipt);
        ObjectNode answer = Json.object();
        if (words.caseNumber() != null) {
            answer.put("caseNumber", words.caseNumber().value());
        }
        answer.put("status", words.result());
        Problem.write(answer.putArray("warnings"), words.warnings(), locale);
        boolean created = receipt instanceof Receipt.NewCase taken && !taken.again();
        return HttpReply.json(created ? 201 : 200, answer);
    }

    private static int status(List<Fault> faults) {
        String key = faults.get(0).problem().key();
        if (key.equals("door.nonce-reused") || key.equals("door.other-content")) {
            return 409;
        }
        return key.startsWith("json.") ? 400 : 422;
    }

    private HttpReply reject(int status, byte[] raw, DoorEntry.@Nullable Nonce nonce, Fault fault, Locale locale) {
        Translation rejected = new Translation.Untranslatable(null, List.of(fault));
        Receipt receipt = reception.intake().takeIn(new TakingIn.Message(spec.channel(), rejected, raw, nonce));
        List<Fault> faults = receipt instanceof Receipt.Rejected kept ? kept.faults() : List.of(fault);
        return Problem.of(faults.get(0).equals(fault) ? status : status(faults), faults, locale);
    }

    private ObjectNode situation(String number, CivicCase situation) {
        ObjectNode answer = Json.object();
        answer.put("sourceNumber", number);
        answer.put("caseNumber", situation.number().value());
        answer.put("state", situation.state().code());
        answer.put("stateName", situation.state().word());
        if (situation.assignment() != null) {
            String unit = situation.assignment().lead();
            answer.put("unit", unit);
            reception.city().findUnit(unit).ifPresent(found -> answer.put("unitName", found.name()));
        }
        if (situation.completion() != null) {
            answer.put("result", situation.completion().text());
        }
        return answer;
    }

    private Fault fault(String place, @Nullable String value, String key, Object... words) {
        return Fault.of(spec.name(), place, value, Texts.message(key, words));
    }
}
