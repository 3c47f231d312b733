package org.qianxian.hub.inspection;

import java.util.List;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * One thing that was looked at.
 *
 * @param says what was found, for people
 * @param faults what is wrong; of a step that passed, what may be
 * @param shown lines to look at, such as a request or a difference, masked; empty for none
 */
public record Step(Name name, State state, Message says, List<Fault> faults, String shown) {
    public Step {
        faults = List.copyOf(faults);
    }

    /** In the order in which they are taken. */
    public enum Name {
        FILE,
        SECRETS,
        ADDRESS,
        LETTERS,
        REQUEST,
        QUESTIONS,
        EXAMPLES,
        TRIAL
    }

    /** A skipped step is no fault: there was nothing to look at, or an earlier one stands in its way. */
    public enum State {
        PASSED,
        FAILED,
        SKIPPED
    }

    static Step passed(Name name, Message says) {
        return new Step(name, State.PASSED, says, List.of(), "");
    }

    /** @param hints what may be wrong, and is no fault */
    static Step passed(Name name, Message says, List<Fault> hints) {
        return new Step(name, State.PASSED, says, hints, "");
    }

    static Step skipped(Name name, Message says) {
        return new Step(name, State.SKIPPED, says, List.of(), "");
    }

    static Step failed(Name name, Message says, List<Fault> faults) {
        return new Step(name, State.FAILED, says, faults, "");
    }

    Step showing(String lines) {
        return new Step(name, state, says, faults, lines);
    }
}
