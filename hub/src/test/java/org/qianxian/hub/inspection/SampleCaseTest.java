package org.qianxian.hub.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.text.Faults;

/** What the sample case says is what casework says, action by action: a profile that reads something else shows. */
class SampleCaseTest {
    private static final Path SHIPPED = Path.of("../config/systems/examples/sample.yml");

    /** What is said on rarer occasions than the sample's: whistling, and raised supervision instead of a card. */
    private static final Map<Action, String> RARER = Map.of(Action.DISPATCH, "mode", Action.SUPERVISE, "supervisedBy");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Action.class)
    void eachActionSaysWhatItSaysInEarnest(Action action) {
        SampleCase sample = SampleCase.read(SHIPPED, new Faults()).orElseThrow();
        DispatchOrder order = sample.order(sample.target(action), action);
        Set<String> inEarnest = new TreeSet<>(action.details());
        inEarnest.remove(RARER.getOrDefault(action, ""));

        assertThat(order.details().keySet()).isEqualTo(inEarnest);
        assertThat(order.due() != null).isEqualTo(action.setsLimit());
    }

    @Test
    void whatAnActionNeverSaysIsAFaultThatNamesWhatItSays() throws IOException {
        Path sample = folder.resolve("sample.yml");
        Files.writeString(sample, Files.readString(SHIPPED).replace("rule-return: {upheld:", "rule-return: {granted:"));
        Faults faults = new Faults();

        assertThat(SampleCase.read(sample, faults)).isEmpty();
        assertThat(faults.list())
                .singleElement()
                .satisfies(fault -> assertThat(fault.in(Locale.ENGLISH))
                        .contains("dispatch.details.rule-return.granted", "reason、upheld"));
    }
}
