package org.qianxian.casework.permission;

import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.policy.ClosingRule;

/** What the table's last column may ask: each a word and a predicate. Conditions on a case never hold without one. */
public enum Condition {
    /** The actor's unit coordinates the case; before anyone does, it is the lowest centre around the place. */
    OWN_CENTRE("本级中心", door -> door.onCase(situation -> door.actsFor(door.centreOf(situation)))),
    /** The actor's unit is the centre that dispatched. */
    DISPATCHING_CENTRE("派单中心", door -> door.onAssigned((situation, held) -> door.actsFor(held.centre()))),
    /** The place lies in the area of the actor's unit. */
    LOCAL(
            "属地",
            door -> door.onCase(
                    situation -> door.serves(situation.report().location().area()))),
    /** The actor's unit leads or supports, and speaks for nobody but itself. */
    HOLDS("本单位持有", door -> door.onAssigned((situation, held) -> involved(door, held) && door.speaksForItself())),
    NOT_INVOLVED("非承办单位", door -> door.onAssigned((situation, held) -> !involved(door, held))),
    OWN_CHANNEL(
            "本渠道",
            door -> door.onCase(
                    situation -> door.actsFor(situation.report().source().channel()))),
    NOT_SIGNED("未签收", door -> door.onCase(situation -> situation.state() == CaseState.DISPATCHED)),
    NOT_OVERDUE("未逾期", door -> door.onCase(situation -> situation.light().compareTo(Light.YELLOW_CARD) < 0)),
    TO_ASSIGN("待分派", door -> door.onCase(situation -> situation.state() == CaseState.TO_ASSIGN)),
    /** The closing table says that the citizen is asked by whom the actor is: the centre, or the source. */
    NAMED_FOR_FOLLOW_UP("结案表指定", door -> door.onCase(situation -> asks(door, situation))),
    GROUNDED("注明依据", door -> door.asked().says("reasonCode") || door.asked().says("ground")),
    REASONED("注明原因", door -> door.asked().says(Asked.REASON) || door.asked().says("text")),
    /** Somebody else is named who approved. */
    APPROVED(
            "另一人批准",
            door -> door.asked().says("approver")
                    && !door.who().name().equals(door.asked().given().get("approver"))),
    /** The item stands on the worklist of the actor's unit. */
    OWN_WORK("本单位待办", door -> door.actsFor(door.asked().given().get("holder"))),
    /** At most a hundred at once. */
    LIMITED("限量", door -> Integer.parseInt(door.asked().given().getOrDefault("count", "1")) <= 100);

    /** Joins conditions within a cell. */
    public static final String AND = "且";

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Holds predicate;

    Condition(String word, Holds predicate) {
        this.word = word;
        this.predicate = predicate;
    }

    /** Whether it is so. */
    private interface Holds {
        boolean at(Door door);
    }

    /** As tables write it. */
    public String word() {
        return word;
    }

    public static Optional<Condition> find(String word) {
        return Stream.of(values())
                .filter(condition -> condition.word.equals(word))
                .findFirst();
    }

    boolean holds(Door door) {
        return predicate.at(door);
    }

    private static boolean involved(Door door, Assignment held) {
        String unit = door.who().actsFor();
        return unit != null && held.involves(unit);
    }

    private static boolean asks(Door door, CivicCase situation) {
        ClosingRule closing = situation.closing();
        return closing != null
                && closing.followUp()
                        == (door.role() == Role.CHANNEL ? ClosingRule.FollowUp.SOURCE : ClosingRule.FollowUp.CENTRE);
    }
}
