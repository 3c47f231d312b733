package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** What an action never says, its expressions may not ask for. */
class DetailReferencesTest {
    @Test
    void aDetailOfAnotherActionIsAFaultThatNamesTheOnesThereAre() throws Exception {
        List<Fault> faults =
                faults(Map.of(Action.DISPATCH, "{\"body\": {\"list\": [{\"remark\": \"dispatch.details.text\"}]}}"));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("actions.dispatch.body.list[0].remark");
            assertThat(fault.in(Locale.CHINESE)).contains("「dispatch.details.text」", "mode、role");
        });
    }

    @Test
    void aPathIsLookedAtToo() throws Exception {
        assertThat(faults(Map.of(Action.CLOSE, "{\"path\": \"/orders/{dispatch.details.text}\"}")))
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.in(Locale.ENGLISH)).contains("actions.close.path", "says: reason"));
    }

    @Test
    void ownDetailsLiteralsAndRepliesAreNone() throws Exception {
        assertThat(
                        faults(
                                Map.of(
                                        Action.URGE,
                                        "{\"body\": {\"a\": \"dispatch.details.text\", \"b\": \"'dispatch.details.x'\","
                                                + " \"c\": \"$$.dispatch.details.odd\"}, \"reply\": {\"refused\": \"dispatch.details.y\"}}")))
                .isEmpty();
    }

    @Test
    void aPartThatActionsShareMayReadWhatAnyOfThemHas() throws Exception {
        String shared = "{\"text\": \"dispatch.details.text ? dispatch.details.text : dispatch.details.reason\"}";
        assertThat(faults(Map.of(Action.URGE, shared, Action.REDO, shared))).isEmpty();
        assertThat(faults(Map.of(
                        Action.URGE, "{\"path\": \"/a\", \"body\": " + shared + "}",
                        Action.REDO, "{\"path\": \"/b\", \"body\": " + shared + "}")))
                .isEmpty();
    }

    @Test
    void aLeafThatIsTheSameByChanceIsNoSharedPart() throws Exception {
        assertThat(faults(Map.of(
                        Action.URGE, "{\"columns\": {\"动作\": \"'催办'\", \"说明\": \"dispatch.details.text\"}}",
                        Action.DISPATCH, "{\"columns\": {\"动作\": \"'派单'\", \"说明\": \"dispatch.details.text\"}}")))
                .extracting(Fault::place)
                .containsExactly("actions.dispatch.columns.说明");
    }

    private static List<Fault> faults(Map<Action, String> written) throws JsonProcessingException {
        Map<Action, JsonNode> actions = new EnumMap<>(Action.class);
        for (Map.Entry<Action, String> one : written.entrySet()) {
            actions.put(one.getKey(), Json.parse(one.getValue()));
        }
        JsonNode none = MissingNode.getInstance();
        Faults faults = new Faults();
        DetailReferences.check(
                new SystemProfile("make", "rest", "make.yml", Capabilities.all(), none, actions, none, none, Map.of()),
                faults);
        return faults.list();
    }
}
