package org.qianxian.rules.scenario;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Command;

/** What is done for the citizen: asking, urging, adding, taking back. */
final class CitizenDeeds {
    private final StepReader words;

    CitizenDeeds(StepReader words) {
        this.words = words;
    }

    /** Null if neither citizens nor their channel do such a thing. */
    @Nullable
    Order read(String verb) {
        return switch (verb) {
            case "follow-up" -> followUp();
            case "urge" -> words.said(text -> scene -> new Command.Urge(text));
            case "supplement" -> words.said(text -> scene -> new Command.Supplement(text, Map.of()));
            case "withdraw" -> words.reasoned(reason -> scene -> new Command.Withdraw(reason));
            case "redo" -> words.reasoned(reason -> scene -> new Command.Redo(reason));
            default -> null;
        };
    }

    private Order followUp() {
        words.step().get("联系上");
        boolean contacted = words.yes("联系上");
        boolean solved = words.yes("解决");
        boolean satisfied = words.yes("满意");
        return words.said(text -> scene -> new Command.FollowUp(contacted, solved, satisfied, text));
    }
}
