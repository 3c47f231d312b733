package org.qianxian.hub.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.text.Faults;

class UnknownPathsTest {
    @Test
    void aMisspelledPathIsNamedWithFileActionKeyAndTheNearestThatThereIs() {
        assertThat(hints(
                        "{\"path\": \"/o/{settings.ofice}\", \"body\": {\"t\": \"case.titel\", \"list\": [\"dispatch.dueTime\"],"
                                + " \"who\": \"case.reporter.fone\", \"ok\": \"dispatch.details.granted = 'true'\"}}"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("make.yml actions.redo.path", "settings.ofice", "settings.office"),
                        one -> assertThat(one).contains("actions.redo.body.t", "case.titel", "case.title"),
                        one -> assertThat(one)
                                .contains("actions.redo.body.list[0]", "dispatch.dueTime", "dispatch.due"),
                        one -> assertThat(one).contains("actions.redo.body.who", "case.reporter.phone"),
                        one -> assertThat(one).contains("actions.redo.body.ok", "dispatch.details.granted"));
    }

    @Test
    void whatThereIsAndWhatOnlyLooksLikeAPathIsNone() {
        assertThat(hints("{\"body\": {\"a\": \"'see case.titel'\", \"b\": \"case.attachments[shows='before'].hash\","
                        + " \"c\": \"case.extra.whatever\", \"d\": \"$other.case.x\", \"e\": \"settings.office\"},"
                        + " \"reply\": {\"accepted\": \"case.x\"}}"))
                .isEmpty();
    }

    @Test
    void theNamesAreThoseOfARealOrder() {
        SampleCase sample = SampleCase.read(Path.of("../config/systems/examples/sample.yml"), new Faults())
                .orElseThrow();
        DispatchOrder order = sample.order(sample.target(Action.REDO), Action.REDO);
        SystemProfile profile = profile(MissingNode.getInstance());
        JsonNode tree = new CanonicalOrder(
                        profile,
                        new CodeLists(profile.codes()),
                        Ground.nowhere(order, sample),
                        new Tools(
                                reference -> "", InstantSource.system(), ZoneId.of("Asia/Shanghai"), new SampleFiles()))
                .of(order);

        Set<String> always = new TreeSet<>(CanonicalOrder.CASE_NAMES);
        always.remove("attachmentsWithheld"); // of confidential and anonymous cases
        assertThat(names(tree.path("case"))).isEqualTo(always);
        assertThat(names(tree.path("dispatch"))).isEqualTo(new TreeSet<>(CanonicalOrder.DISPATCH_NAMES));
        assertThat(names(tree.path("case").path("reporter"))).containsExactly("name", "phone");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> hints(String action) {
        try {
            return UnknownPaths.in(profile(Json.parse(action)), Set.of("office")).stream()
                    .map(hint -> hint.in(Locale.ENGLISH))
                    .toList();
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static SystemProfile profile(JsonNode action) {
        return new SystemProfile(
                "make",
                "rest",
                "make.yml",
                Capabilities.all(),
                MissingNode.getInstance(),
                Map.of(Action.REDO, action),
                MissingNode.getInstance(),
                MissingNode.getInstance(),
                Map.of());
    }
}
