package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.qianxian.adapters.api.mapping.Json;

/**
 * Something to send, with every field as the sender writes it: also wrong ones.
 *
 * @param number counts all letters of a data directory, from 1
 * @param sourceNumber the channel's own number; a letter that repeats another has the same
 * @param caseClass the channel's own code or word
 * @param caseType in words: 投诉, 求助 …
 * @param area code of a community, street or county
 * @param reportedAt as the sender writes it, such as {@code 2026-07-01 09:30:00}
 */
public record Letter(
        long number,
        Sender sender,
        Kind kind,
        String sourceNumber,
        String title,
        String content,
        String caseClass,
        String caseType,
        String area,
        String address,
        String name,
        String phone,
        String reportedAt) {

    /** What the sender expects to come of it. */
    public enum Kind {
        REPORT,
        /** The same once more. */
        AGAIN,
        /** A known number with other content. */
        OTHER_CONTENT,
        /** Nothing that could become a case. */
        BROKEN,
        /** Points only, no case. */
        LEDGER
    }

    Letter as(long otherNumber, Kind otherKind, String otherContent) {
        return new Letter(
                otherNumber,
                sender,
                otherKind,
                sourceNumber,
                title,
                otherContent,
                caseClass,
                caseType,
                area,
                address,
                name,
                phone,
                reportedAt);
    }

    /** Without title and content, or with a day that no calendar has. */
    Letter broken(boolean withoutText) {
        return new Letter(
                number,
                sender,
                Kind.BROKEN,
                sourceNumber,
                withoutText ? "" : title,
                withoutText ? "" : content,
                caseClass,
                caseType,
                area,
                address,
                name,
                phone,
                withoutText ? reportedAt : reportedAt.replaceFirst("-\\d\\d-\\d\\d", "-13-45"));
    }

    /** What the hub knows it by: {@code channel/source number}. */
    public String sourceKey() {
        return sender.channel() + "/" + sourceNumber;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("number", number)
                .put("channel", sender.channel())
                .put("kind", kind.name())
                .put("sourceNumber", sourceNumber)
                .put("title", title)
                .put("content", content)
                .put("caseClass", caseClass)
                .put("caseType", caseType)
                .put("area", area)
                .put("address", address)
                .put("name", name)
                .put("phone", phone)
                .put("reportedAt", reportedAt);
    }

    static Letter fromJson(JsonNode line) {
        return new Letter(
                line.path("number").asLong(),
                Sender.of(line.path("channel").asText()),
                kind(line.path("kind").asText()),
                line.path("sourceNumber").asText(),
                line.path("title").asText(),
                line.path("content").asText(),
                line.path("caseClass").asText(),
                line.path("caseType").asText(),
                line.path("area").asText(),
                line.path("address").asText(),
                line.path("name").asText(),
                line.path("phone").asText(),
                line.path("reportedAt").asText());
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of letter is called " + name));
    }
}
