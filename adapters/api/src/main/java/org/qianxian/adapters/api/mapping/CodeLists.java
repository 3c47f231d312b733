package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile's code lists, readable both ways. Where several of their codes mean one of ours, they stand in one text with
 * {@code |} between them: all of them are understood, the first is sent.
 */
public final class CodeLists {
    private final ObjectNode ours = Json.object();
    private final ObjectNode theirs = Json.object();

    /** @param codes list name → our code → their code or codes */
    public CodeLists(Map<String, Map<String, String>> codes) {
        codes.forEach((list, pairs) -> {
            ObjectNode toTheirs = ours.putObject(list);
            ObjectNode toOurs = theirs.putObject(list);
            pairs.forEach((our, their) -> {
                List<String> all = List.of(their.split("\\|", -1));
                toTheirs.put(our, all.get(0));
                all.forEach(one -> toOurs.put(one, our));
            });
        });
    }

    /** {@code {list: {ourCode: theirCode}}}, for {@code $lookup(codes.urgency, dispatch.urgency)}. */
    public JsonNode toTheirs() {
        return ours;
    }

    /** {@code {list: {theirCode: ourCode}}}, for {@code $lookup($theirCodes.ground, reason)}. */
    public JsonNode toOurs() {
        return theirs;
    }

    public Optional<String> findOurs(String list, String theirCode) {
        return Optional.ofNullable(theirs.path(list).path(theirCode).textValue());
    }

    /** What reading expressions see besides the message itself: {@code $codes} and {@code $theirCodes}. */
    public Map<String, JsonNode> variables() {
        return Map.of("codes", ours, "theirCodes", theirs);
    }
}
