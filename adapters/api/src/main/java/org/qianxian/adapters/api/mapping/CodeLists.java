package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A profile's code lists, readable both ways. Where several of their codes mean one of ours, they stand in one text with
 * {@code |} between them: all of them are understood, the first is sent.
 */
public final class CodeLists {
    static final String VARIABLE = "codes";

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

    /**
     * {@code $theirs('urgency', dispatch.urgency)}: null for no code. Throws {@link UnmappedException} for one that the
     * list lacks: an order without it could mean something else.
     */
    static @Nullable String theirs(JsonNode codes, String list, @Nullable String code) {
        if (code == null) {
            return null;
        }
        JsonNode their = codes.path(list).path(code);
        if (!their.isTextual()) {
            throw new UnmappedException(list, code);
        }
        return their.textValue();
    }

    /** What reading expressions see besides the message itself: {@code $codes} and {@code $theirCodes}. */
    public Map<String, JsonNode> variables() {
        return Map.of(VARIABLE, ours, "theirCodes", theirs);
    }

    /** A code of ours that a list has no word for. */
    static final class UnmappedException extends Expression.EvaluationException {
        private static final long serialVersionUID = 1L;

        UnmappedException(String list, String code) {
            super(Texts.message("codes.unmapped", list, code), null);
        }
    }
}
