package org.qianxian.rules.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;

/** What a centre does about a case that it coordinates. */
final class CentreDeeds {
    private final StepReader words;

    CentreDeeds(StepReader words) {
        this.words = words;
    }

    /** Null if centres do no such thing. */
    @Nullable
    Order read(String verb, Who who) {
        return switch (verb) {
            case "answer-at-once" -> {
                Function<Scene, Completion> completion = words.completion(who);
                yield scene -> new Command.AnswerAtOnce(completion.apply(scene));
            }
            case "resume" -> words.said(text -> scene -> new Command.Resume(text));
            case "archive" -> scene -> new Command.Archive();
            case "assign" -> assign();
            case "hand-over" -> {
                Optional<Who> to = words.unit("单位", true);
                yield words.said(text ->
                        scene -> new Command.HandOver(to.map(scene::code).orElse(""), text));
            }
            case "whistle" -> {
                List<Who> called = words.units("单位");
                yield words.said(text -> scene -> new Command.Whistle(scene.codes(called), text));
            }
            case "suspend" -> suspend();
            case "annul" -> {
                String approver = words.step().get("批准人");
                yield words.reasoned(reason -> scene -> new Command.Annul(reason, approver));
            }
            case "decline" -> {
                String reason = words.step().get("理由");
                yield words.said(text -> scene -> new Command.Decline(reason, text));
            }
            case "merge" -> {
                String into = words.step().find("并入").orElse("");
                yield words.said(text -> scene ->
                        new Command.Merge(scene.simulation().situation(into).number(), text));
            }
            case "not-repeat" -> {
                String first = words.step().find("首件").orElse("");
                yield words.said(text -> scene -> new Command.NotRepeat(
                        scene.simulation().situation(first).number(), text));
            }
            default -> null;
        };
    }

    private Order assign() {
        Optional<Who> lead = words.unit("单位", true);
        List<Who> supporting = words.units("协办");
        Optional<String> tier = words.step().read("层级", (in, text) -> tier(text));
        return words.said(text -> scene -> {
            String to = lead.map(scene::code).orElse("");
            String at = tier.orElseGet(
                    () -> words.city().findUnit(to).map(unit -> unit.tier()).orElse(""));
            return new Command.Assign(at, to, scene.codes(supporting), text);
        });
    }

    private Optional<String> tier(String text) {
        return words.city().tiers().stream()
                .filter(tier -> tier.name().equals(text) || tier.code().equals(text))
                .map(Tier::code)
                .findFirst();
    }

    private Order suspend() {
        String approver = words.step().get("批准人");
        words.step().get("复查");
        Optional<When> review = words.step().read("复查", (in, text) -> When.find(text));
        return words.reasoned(reason -> scene -> {
            Instant at = review.flatMap(when -> scene.simulation().when(when, scene.caseName()))
                    .orElse(scene.simulation().now());
            return new Command.Suspend(reason, approver, at);
        });
    }
}
