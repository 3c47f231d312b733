package org.qianxian.casework.desk;

import static org.qianxian.casework.CaseworkTexts.message;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.journey.LikelyRepeat;
import org.qianxian.casework.journey.Suspension;
import org.qianxian.casework.policy.Stage;

/** What follows when a case leaves the main road, and when its clocks strike. */
final class SideRoadConsequences {
    private final Clocks clocks;
    private final Effects effects;
    private final Consequences mainRoad;

    SideRoadConsequences(Clocks clocks, Effects effects, Consequences mainRoad) {
        this.clocks = clocks;
        this.effects = effects;
        this.mainRoad = mainRoad;
    }

    void follow(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        suspending(event, entry, after);
        merging(event, before, entry, after);
        settling(event, before, entry, after);
        ending(event, before, entry, after);
        striking(event, entry, after);
    }

    private void suspending(Event event, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Suspended suspended) {
            Suspension suspension = suspended.suspension();
            effects.deadlines.addAll(clocks.pause());
            effects.deadlines.add(clocks.reviewDate(after, entry.at(), suspension.reviewAt()));
        } else if (event instanceof Event.Resumed) {
            effects.deadlines.add(new DeadlineChange.Meet(Stage.REVIEW_DATE, null));
            effects.deadlines.addAll(clocks.resume(entry.at()));
            effects.done(WorkKind.REVIEW_SUSPENSION);
        } else if (event instanceof Event.SuspensionReviewDue) {
            Suspension suspension = after.roads().suspension();
            String reason = suspension == null ? "" : suspension.reason();
            effects.open(WorkKind.REVIEW_SUSPENSION, clocks.centreOf(after), message("work.review-suspension", reason));
        }
    }

    private void merging(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Merged merged) {
            // The citizen's clock runs on. What has been late stays on a list: the first may be long in coming.
            effects.standDown(before, Set.of(), "merged", entry);
            effects.deadlines.add(new DeadlineChange.Meet(Stage.ASSIGN, null));
            effects.deadlines.add(new DeadlineChange.Meet(Stage.RULE, null));
            effects.work.add(new WorkChange.AllDone());
            if (before.light().compareTo(Light.YELLOW) > 0) {
                effects.open(
                        WorkKind.OVERDUE, clocks.centreOf(after), message("work.overdue", Stage.FEEDBACK.argument()));
            } else if (before.completion() != null) {
                // It was answered once and sent back: the citizen's clock has stopped, and nothing else would remind.
                effects.open(WorkKind.OVERDUE, clocks.centreOf(after), message("work.merged-again", merged.into()));
            }
            mainRoad.takeCitizensClock(before, entry, after);
        } else if (event instanceof Event.RepeatSuggested suggested) {
            likelyRepeat(suggested.repeat(), after);
        } else if (event instanceof Event.RepeatDenied || event instanceof Event.Completed) {
            effects.done(WorkKind.LIKELY_REPEAT); // a case that is done is merged no more
        } else if (event instanceof Event.ResultTaken taken) {
            effects.callback(Action.REPLY, entry, after, Effects.reply(replier(after), taken.completion()));
        }
    }

    private void likelyRepeat(LikelyRepeat repeat, CivicCase after) {
        Object[] evidence = {
            repeat.first(), repeat.area(), repeat.caseClass(), repeat.similarity(), repeat.minutes(), repeat.metres()
        };
        String key = repeat.metres() == null ? "work.likely-repeat" : "work.likely-repeat-near";
        effects.open(WorkKind.LIKELY_REPEAT, clocks.centreOf(after), message(key, evidence));
    }

    private void settling(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.AnsweredAtOnce answered) {
            effects.standDown(before, Set.of(), "answered", entry);
            effects.callback(Action.REPLY, entry, after, Effects.reply(clocks.centreOf(after), answered.completion()));
        } else if (event instanceof Event.SolvedOnSpot solved) {
            effects.standDown(before, solved.assignment().units(), "solved-on-spot", entry);
            effects.deadlines.add(new DeadlineChange.Meet(Stage.ASSIGN, null));
            effects.deadlines.add(new DeadlineChange.Meet(Stage.RULE, null));
            effects.work.add(new WorkChange.AllDone());
            mainRoad.takeCitizensClock(before, entry, after);
            mainRoad.awaitOthers(after, entry);
        }
    }

    private void ending(Event event, CivicCase before, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Withdrawn withdrawn) {
            effects.standDown(before, Set.of(), withdrawn.reason(), entry);
            effects.endAll();
        } else if (event instanceof Event.Voided voided) {
            effects.standDown(before, Set.of(), voided.reason(), entry);
            Map<String, String> details = Map.of("reason", "void", "text", voided.reason());
            effects.callback(Action.DECLINED, entry, after, details);
            effects.endAll();
        } else if (event instanceof Event.Alerted alerted) {
            for (String unit : alerted.units()) {
                effects.toUnit(unit, Action.ALERT, entry, after, Map.of("role", "alert"));
            }
            if (!alerted.missing().isEmpty()) {
                String functions = String.join("、", alerted.missing());
                effects.open(WorkKind.ALERT, clocks.centreOf(after), message("work.alert", functions));
            }
        }
    }

    private void striking(Event event, JournalEntry entry, CivicCase after) {
        if (event instanceof Event.Overdue overdue) {
            effects.open(
                    WorkKind.OVERDUE,
                    clocks.centreOf(after),
                    message("work.overdue", overdue.stage().argument()));
            card(overdue.stage(), overdue.holder(), overdue.light(), overdue.points(), entry, after);
        } else if (event instanceof Event.StillOverdue overdue) {
            card(overdue.stage(), overdue.holder(), overdue.light(), overdue.points(), entry, after);
        }
    }

    /** To the holder's system; one that cannot take it has it on a worklist by the way of every unsupported action. */
    private void card(Stage stage, String holder, Light light, BigDecimal points, JournalEntry entry, CivicCase after) {
        if (holder.startsWith(Target.CHANNEL_PREFIX)) {
            return;
        }
        Map<String, String> details = new HashMap<>();
        details.put("level", light.word());
        details.put("stage", stage.word());
        details.put("points", points.toPlainString());
        details.put("text", message("card.text", stage.word(), light.word()).in(Locale.CHINESE));
        effects.toUnit(holder, Action.SUPERVISE, entry, after, details);
    }

    private String replier(CivicCase after) {
        Assignment assignment = after.assignment();
        return assignment == null ? clocks.centreOf(after) : assignment.lead();
    }
}
