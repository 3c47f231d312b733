package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.report.SourceKey;

/** Compares books with a hotline 对账: what it says it sent in a day, against what the hub holds. */
final class HotlineReconciliation {
    private final String channel;
    private final Reception reception;

    HotlineReconciliation(String channel, Reception reception) {
        this.channel = channel;
        this.reception = reception;
    }

    void answer(HotlineRequest request, XmlWriter answer) {
        LocalDate day = LocalDate.parse(SourceText.code(request.text("date")).substring(0, 10));
        Set<String> listed = listed(request.fields().path("sourceNumber"));
        Map<String, HeldReports.Held> ofDay = new LinkedHashMap<>();
        heldOn(day).forEach(held -> ofDay.put(held.sourceNumber(), held));
        Map<String, HeldReports.Held> found = new LinkedHashMap<>();
        for (String number : listed) {
            Optional.ofNullable(ofDay.get(number)).or(() -> find(number)).ifPresent(held -> found.put(number, held));
        }
        List<String> missing =
                listed.stream().filter(number -> !found.containsKey(number)).toList();
        List<HeldReports.Held> notListed = ofDay.values().stream()
                .filter(held -> !listed.contains(held.sourceNumber()))
                .toList();
        int countListed = request.fields().path("count").asInt(listed.size());
        answer.text("date", day)
                .text("countHere", ofDay.size())
                .text("countListed", countListed)
                .text("agreed", missing.isEmpty() && notListed.isEmpty() && countListed == listed.size());
        found.values().forEach(held -> write(answer.inside("listed"), held));
        missing.forEach(number -> answer.text("missingHere", number));
        notListed.forEach(held -> write(answer.inside("notListed"), held));
    }

    private List<HeldReports.Held> heldOn(LocalDate day) {
        Instant from = day.atStartOfDay(reception.city().zone()).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(reception.city().zone()).toInstant();
        return reception.held().heldReports(channel, from, until);
    }

    /** Sent on another day, or close to midnight. */
    private Optional<HeldReports.Held> find(String number) {
        return reception
                .store()
                .findReport(new SourceKey(channel, number))
                .map(CaseStore.KnownReport::caseNumber)
                .flatMap(reception.store()::find)
                .map(situation -> held(number, situation));
    }

    private static HeldReports.Held held(String number, CivicCase situation) {
        return new HeldReports.Held(
                number, situation.number(), situation.state().code());
    }

    private static Set<String> listed(JsonNode numbers) {
        Set<String> listed = new LinkedHashSet<>();
        if (numbers.isArray()) {
            numbers.forEach(number -> listed.add(SourceText.code(number.asText())));
        } else if (!numbers.isMissingNode()) {
            listed.add(SourceText.code(numbers.asText()));
        }
        return listed;
    }

    private static void write(XmlWriter at, HeldReports.Held held) {
        at.text("sourceNumber", held.sourceNumber())
                .text("caseNumber", held.caseNumber())
                .text("state", held.state());
    }
}
