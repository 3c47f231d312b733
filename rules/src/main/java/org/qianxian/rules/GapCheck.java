package org.qianxian.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.rules.Notebook.Where;
import org.qianxian.rules.model.DeadlineRow;
import org.qianxian.rules.model.EscalationRow;
import org.qianxian.rules.model.Length;
import org.qianxian.rules.model.RoutingRow;

/** Cases for which the tables say nothing, each told with an example; and limits that shrink as a case climbs. */
final class GapCheck {
    private static final List<String> UNKNOWN = List.of();

    private final PolicyTables tables;
    private final City city;
    private final CityIndex index;
    private final Notebook notes;
    private final Map<String, String> sources;
    private final Map<String, String> types;
    private final Map<String, String> urgencies;

    GapCheck(PolicyTables tables, City city, CityIndex index, Notebook notes) {
        this.tables = tables;
        this.city = city;
        this.index = index;
        this.notes = notes;
        this.sources = names("source");
        this.types = names("caseType");
        this.urgencies = names("urgency");
    }

    void run() {
        city.classes().forEach(this::checkRouting);
        checkDeadlines();
        checkClimbing();
        checkEscalation();
    }

    private void checkRouting(CaseClass item) {
        List<String> path = index.classPath(item.code());
        List<RoutingRow> rows = tables.routing().stream()
                .filter(row -> row.classes().covers(path))
                .toList();
        boolean always = rows.stream()
                .anyMatch(row -> row.areas().any()
                        && row.channels().any()
                        && row.caseTypes().any()
                        && row.effective().until() == null);
        if (!always) {
            example(rows, path)
                    .ifPresent(example -> notes.warning(
                            TableKind.ROUTING, item.code() + " " + item.name(), Texts.message("gap.class", example)));
        }
    }

    /** A case of the class for which there is no row: where, from whom and of what kind. */
    private Optional<String> example(List<RoutingRow> rows, List<String> classPath) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(LocalDate.EPOCH);
        rows.forEach(row -> Stream.ofNullable(row.effective().until()).forEach(days::add));
        rows.forEach(row -> Stream.ofNullable(row.effective().from()).forEach(days::add));
        LocalDate day = ((TreeSet<LocalDate>) days).last();
        List<RoutingRow> active =
                rows.stream().filter(row -> row.effective().covers(day)).toList();
        for (Area area : broadAreas()) {
            for (String source : sources.keySet()) {
                for (String type : withUnknown(types)) {
                    List<List<String>> place =
                            List.of(classPath, index.areaPath(area.code()), List.of(source), path(type));
                    if (Contest.matching(active, place).isEmpty()) {
                        boolean ends = rows.stream()
                                .anyMatch(row -> day.equals(row.effective().until()));
                        String when = ends ? day + " " : "";
                        return Optional.of(when + sources.getOrDefault(source, source) + "，" + area.code() + " "
                                + area.name() + "，" + types.getOrDefault(type, "类型不明"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Everything above communities and grids, of which there are thousands: rows for those are rare. */
    private List<Area> broadAreas() {
        int tiers = city.tiers().size();
        Set<String> broad = city.tiers().stream()
                .skip(Math.max(0, tiers - 3))
                .map(Tier::code)
                .collect(Collectors.toSet());
        return city.areas().stream().filter(area -> broad.contains(area.tier())).toList();
    }

    /** Every stage that has a limit for some cases has one for all. */
    private void checkDeadlines() {
        Map<String, List<DeadlineRow>> groups =
                tables.deadlines().stream().collect(Collectors.groupingBy(DeadlineRow::group));
        groups.values().forEach(rows -> {
            for (String type : withUnknown(types)) {
                for (String urgency : urgencies.keySet()) {
                    for (Tier tier : city.tiers()) {
                        List<List<String>> place = List.of(path(type), UNKNOWN, List.of(urgency), List.of(tier.code()));
                        if (Contest.matching(rows, place).isEmpty()) {
                            String example =
                                    types.getOrDefault(type, "类型不明") + "，" + urgencies.get(urgency) + "，" + tier.name();
                            DeadlineRow row = rows.get(0);
                            notes.warning(
                                    TableKind.DEADLINES,
                                    row.party().word() + row.stage().word(),
                                    Texts.message(type.isEmpty() ? "gap.type" : "gap.limit", example));
                            return;
                        }
                    }
                }
            }
        });
    }

    private void checkClimbing() {
        Set<String> told = new HashSet<>();
        Map<String, List<DeadlineRow>> groups =
                tables.deadlines().stream().collect(Collectors.groupingBy(DeadlineRow::group));
        for (List<DeadlineRow> rows : groups.values()) {
            if (rows.stream().allMatch(row -> row.tiers().any())) {
                continue;
            }
            Set<List<String>> classes = new HashSet<>(Set.of(UNKNOWN));
            rows.forEach(row -> row.classes().codes().forEach(code -> classes.add(index.classPath(code))));
            for (List<String> item : classes) {
                for (String type : withUnknown(types)) {
                    for (String urgency : urgencies.keySet()) {
                        climb(rows, List.of(path(type), item, List.of(urgency)), told);
                    }
                }
            }
        }
    }

    private void climb(List<DeadlineRow> rows, List<List<String>> below, Set<String> told) {
        DeadlineRow lower = null;
        Tier from = null;
        for (Tier tier : city.tiers()) {
            List<List<String>> place = new ArrayList<>(below);
            place.add(List.of(tier.code()));
            List<DeadlineRow> answers = Contest.answers(rows, place);
            if (answers.isEmpty()) {
                continue;
            }
            DeadlineRow row = answers.get(0);
            if (lower != null && from != null && shorter(row, lower) && told.add(row.id() + "<" + lower.id())) {
                notes.warning(
                        TableKind.DEADLINES,
                        new Where(row.id(), row.line(), "时长"),
                        words(row.length()),
                        Texts.message(
                                "limit.shrinks",
                                tier.name(),
                                from.name(),
                                lower.id(),
                                lower.line(),
                                words(lower.length())));
            }
            lower = row;
            from = tier;
        }
    }

    private static boolean shorter(DeadlineRow row, DeadlineRow than) {
        Optional<BigDecimal> mine = hours(row);
        Optional<BigDecimal> theirs = hours(than);
        return isWork(row.unit()) == isWork(than.unit())
                && mine.isPresent()
                && theirs.isPresent()
                && mine.get().compareTo(theirs.get()) < 0;
    }

    private static boolean isWork(LimitUnit unit) {
        return unit == LimitUnit.WORK_DAY || unit == LimitUnit.WORK_HOUR;
    }

    /** By the clock, or in hours of work, eight a day. */
    private static Optional<BigDecimal> hours(DeadlineRow row) {
        int factor = switch (row.unit()) {
            case CLOCK_DAY -> 24;
            case WORK_DAY -> 8;
            case CLOCK_HOUR, WORK_HOUR -> 1;
        };
        return row.length() instanceof Length.Amount length
                ? Optional.of(length.amount().multiply(BigDecimal.valueOf(factor)))
                : Optional.empty();
    }

    private static String words(Length length) {
        return length instanceof Length.Amount amount ? amount.amount().toPlainString() : "";
    }

    /** A unit that gives up must have somewhere to give up to. */
    private void checkEscalation() {
        List<EscalationRow> rows = tables.escalation().stream()
                .filter(row -> row.trigger() == Trigger.CANNOT_HANDLE)
                .toList();
        for (Tier tier : city.tiers()) {
            if (Contest.matching(rows, List.of(UNKNOWN, List.of(tier.code()))).isEmpty()) {
                notes.warning(TableKind.ESCALATION, null, Texts.message("gap.climb", tier.name()));
            }
        }
    }

    private Map<String, String> names(String list) {
        return city.codeLists().stream()
                .filter(each -> each.name().equals(list))
                .findFirst()
                .map(each -> each.names())
                .orElse(Map.of());
    }

    /** An empty text stands for a type that is not known. */
    private static List<String> withUnknown(Map<String, String> names) {
        return Stream.concat(names.keySet().stream(), Stream.of("")).toList();
    }

    private static List<String> path(@Nullable String code) {
        return code == null || code.isEmpty() ? UNKNOWN : List.of(code);
    }
}
