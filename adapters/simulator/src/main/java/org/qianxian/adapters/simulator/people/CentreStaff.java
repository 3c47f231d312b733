package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.simulator.people.HubApi.WorkItem;
import org.qianxian.casework.city.City;

/**
 * The staff of the centres, and the workers of the units that have no system of their own. They work off the hub's
 * worklists. What they cannot settle from there, such as a report that nobody can read, they leave where it is.
 */
public final class CentreStaff extends Desk {
    private static final int PEOPLE = 6;
    private static final String HOTLINE = Sender.HOTLINE.channel();
    private static final Map<String, Hours> TAKES = Map.ofEntries(
            Map.entry("assign", new Hours(0.2, 1.5)),
            Map.entry("confirm-urgency", new Hours(0.1, 0.5)),
            Map.entry("rule-return", new Hours(0.5, 3)),
            Map.entry("rule-extension", new Hours(0.5, 3)),
            Map.entry("decide-escalation", new Hours(0.5, 2)),
            Map.entry("handle", new Hours(2, 16)),
            Map.entry("check", new Hours(1, 6)),
            Map.entry("review", new Hours(0.5, 4)),
            Map.entry("follow-up", new Hours(2, 20)),
            Map.entry("conference", new Hours(2, 8)),
            Map.entry("await-supporting", new Hours(4, 16)),
            Map.entry("likely-repeat", new Hours(0.2, 2)),
            Map.entry("review-suspension", new Hours(1, 4)),
            Map.entry("alert", new Hours(0.05, 0.2)),
            Map.entry("overdue", new Hours(2, 12)),
            Map.entry("dispatch-undelivered", new Hours(0.1, 1)),
            Map.entry("dispatch-failed", new Hours(0.5, 2)),
            Map.entry("dispatch-unsupported", new Hours(0.2, 1)));
    private static final Set<String> NEED_THE_CASE =
            Set.of("assign", "decide-escalation", "rule-return", "rule-extension", "await-supporting", "likely-repeat");
    private static final Hours AFTER_REFUSAL = new Hours(1, 3);

    private final HubApi hub;
    private final Pace pace;
    private final CentreWork work;
    private final UnitWork units;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final Set<Long> refusedBefore = ConcurrentHashMap.newKeySet();

    /** Working time in the city. */
    private record Hours(double least, double most) {
        Duration in(Pace pace) {
            return pace.between(minutes(least), minutes(most));
        }

        private static Duration minutes(double hours) {
            return Duration.ofMinutes(Math.round(hours * 60));
        }
    }

    /** @param hub as somebody of a centre */
    public CentreStaff(HubApi hub, City city, CityTime cityTime, Pace pace) {
        super("centre-staff", PEOPLE);
        this.hub = hub;
        this.pace = pace;
        this.work = new CentreWork(city, pace);
        this.units = new UnitWork(hub, cityTime, pace);
    }

    /** Whether somebody works such an item off; the others stay on the list for the city's engineers. */
    public static boolean worksOff(String kind) {
        return TAKES.containsKey(kind);
    }

    @Override
    void look() throws IOException, InterruptedException {
        for (WorkItem item : hub.openWork()) {
            Hours takes = TAKES.get(item.kind());
            if (takes != null && inHand.add(item.id())) {
                later((refusedBefore.contains(item.id()) ? AFTER_REFUSAL : takes).in(pace), () -> settle(item));
            }
        }
    }

    private void settle(WorkItem item) throws IOException, InterruptedException {
        try {
            switch (item.kind()) {
                case "dispatch-failed" -> hub.dispatch(item.dispatchId(), "rerun");
                case "dispatch-unsupported" -> tellByPhone(item);
                case "confirm-urgency" -> hub.done(item.id(), "已核实");
                case "dispatch-undelivered" -> hub.done(item.id(), "已电话告知");
                case "alert" -> hub.done(item.id(), "已电话报警");
                case "overdue" -> hub.done(item.id(), "已约谈");
                default -> onCase(item);
            }
        } catch (HubApi.RefusedException settledOtherwise) {
            refusedBefore.add(item.id());
        }
        inHand.remove(item.id());
    }

    /** Also writes down what the unit answers: one that had given up can go on once all whom it waited for have. */
    private void tellByPhone(WorkItem item) throws IOException, InterruptedException {
        JsonNode civicCase = hub.findCase(item.caseNumber()).orElse(null);
        if (civicCase != null && UnitWork.gaveUpAndWasHelped(civicCase)) {
            units.complete(item.caseNumber(), civicCase.path("lead").asText());
        }
        hub.done(item.id(), "已电话告知");
    }

    private void onCase(WorkItem item) throws IOException, InterruptedException {
        HubApi.Answered answered = item.kind().equals("handle") ? units.handle(item) : decide(item);
        if (!answered.done()) {
            refusedBefore.add(item.id());
        }
    }

    /** Looks the case up only where the decision depends on it: a case's whole file is much to read. */
    private HubApi.Answered decide(WorkItem item) throws IOException, InterruptedException {
        JsonNode civicCase = NEED_THE_CASE.contains(item.kind())
                ? hub.findCase(item.caseNumber()).orElseGet(Json::object)
                : Json.object();
        return answersItself(item, civicCase)
                ? new HubApi.Answered(false, "", "the hotline rules")
                : hub.command(item.caseNumber(), work.command(item, civicCase));
    }

    /** The hotline rules on its own cases. */
    private static boolean answersItself(WorkItem item, JsonNode civicCase) {
        return item.kind().startsWith("rule-")
                && civicCase.path("channel").asText().equals(HOTLINE);
    }
}
