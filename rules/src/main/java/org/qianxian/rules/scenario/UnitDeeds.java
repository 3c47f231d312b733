package org.qianxian.rules.scenario;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;

/** What a unit does with a case that it holds. */
final class UnitDeeds {
    private final StepReader words;

    UnitDeeds(StepReader words) {
        this.words = words;
    }

    /** Null if units do no such thing. */
    @Nullable
    Order read(String verb, Who who) {
        return switch (verb) {
            case "sign" -> scene -> new Command.Sign(scene.code(who));
            case "contact" -> words.said(text -> scene -> new Command.Contact(scene.code(who), text));
            case "plan" -> words.said(text -> scene -> new Command.Plan(scene.code(who), text));
            case "progress" -> words.said(text -> scene -> new Command.Progress(scene.code(who), text));
            case "cannot-handle" -> words.said(text -> scene -> new Command.CannotHandle(scene.code(who), text));
            case "ask-return" -> askReturn(who);
            case "ask-extension" -> askExtension(who);
            case "complete" -> {
                Function<Scene, Completion> completion = words.completion(who);
                yield scene -> new Command.Complete(scene.code(who), completion.apply(scene));
            }
            case "solve-on-spot" -> solveOnSpot(who);
            default -> null;
        };
    }

    private Order askReturn(Who who) {
        Optional<Who> proposed = words.unit("建议单位", false);
        return words.reasoned(ground -> scene -> new Command.AskReturn(
                scene.code(who), ground, proposed.map(scene::code).orElse(null)));
    }

    private Order askExtension(Who who) {
        int days = ScenarioFile.number(words.step(), "天数").orElse(1);
        return words.reasoned(reason -> scene -> new Command.AskExtension(scene.code(who), reason, days));
    }

    private Order solveOnSpot(Who who) {
        String picture = words.step().find("照片").orElse("");
        Function<Scene, Completion> completion = words.completion(who);
        return scene -> new Command.SolveOnSpot(scene.code(who), completion.apply(scene), picture);
    }
}
