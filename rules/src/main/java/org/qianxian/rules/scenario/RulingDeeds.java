package org.qianxian.rules.scenario;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Command;

/** What a centre judges and rules. */
final class RulingDeeds {
    private final StepReader words;

    RulingDeeds(StepReader words) {
        this.words = words;
    }

    /** Null if it is no ruling. */
    @Nullable
    Order read(String verb) {
        return switch (verb) {
            case "check" -> words.ruled(passed -> text -> scene -> new Command.Check(passed, text));
            case "review" -> words.ruled(passed -> text -> scene -> new Command.Review(passed, text));
            case "rule-extension" -> words.ruled(granted -> text -> scene -> new Command.RuleExtension(granted, text));
            case "rule-return" -> {
                Optional<Who> other = words.unit("单位", false);
                yield words.ruled(upheld -> text -> scene ->
                        new Command.RuleReturn(upheld, other.map(scene::code).orElse(null), text));
            }
            case "rule-conference" -> {
                Optional<Who> lead = words.unit("单位", false);
                List<Who> supporting = words.units("协办");
                yield words.said(text -> scene ->
                        new Command.RuleConference(lead.map(scene::code).orElse(null), scene.codes(supporting), text));
            }
            case "rule-out" -> {
                Optional<Who> out = words.unit("单位", true);
                yield words.said(text ->
                        scene -> new Command.RuleOut(out.map(scene::code).orElse(""), text));
            }
            default -> null;
        };
    }
}
