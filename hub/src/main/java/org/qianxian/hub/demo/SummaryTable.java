package org.qianxian.hub.demo;

import static org.qianxian.hub.demo.DemoTexts.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The summary for people. */
final class SummaryTable {
    private static final int SHOWN = 10;
    private static final int FIRST_WIDE = 0x2E80;
    private static final String BETWEEN = "  ";

    private final Summary summary;
    private final Locale language;
    private final List<String> lines = new ArrayList<>();

    SummaryTable(Summary summary, Locale language) {
        this.summary = summary;
        this.language = language;
    }

    List<String> lines() {
        channels();
        lines.add("");
        lines.add(text(
                "table.hub",
                summary.total("cases"),
                summary.situation().ended(),
                summary.situation().open(),
                summary.total("dispatches"),
                summary.total("delivered"),
                summary.total("inWorklists"),
                summary.calledBack(),
                summary.total("refused")));
        lines.add(text(
                "table.promises",
                summary.promised(),
                summary.lost().size(),
                summary.invented().size(),
                summary.duplicateEffects(),
                summary.repeatedElsewhere(),
                text(summary.accountAddsUp() ? "table.adds-up" : "table.does-not")));
        lines.add(text(
                "table.time",
                String.format(Locale.ROOT, "%.1f", summary.seconds()),
                String.format(Locale.ROOT, "%.0f", summary.speed())));
        troubles();
        lines.add(
                text("verdict." + summary.exit().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return lines;
    }

    private void channels() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                text("column.channel"),
                text("column.sent"),
                text("column.cases"),
                text("column.repeats"),
                text("column.amendments"),
                text("column.ledger"),
                text("column.rejected")));
        summary.byChannel()
                .forEach((channel, post) -> rows.add(List.of(
                        channel,
                        "" + post.sent(),
                        "" + post.cases(),
                        "" + post.repeats(),
                        "" + post.amendments(),
                        "" + post.ledger(),
                        "" + post.rejected())));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int most = width(rows, column);
                String gap = " ".repeat(most - width(row.get(column)));
                line.append(column == 0 ? row.get(0) + gap : BETWEEN + gap + row.get(column));
            }
            lines.add(line.toString());
        }
    }

    private void troubles() {
        if (!summary.openWork().isEmpty()) {
            lines.add(text(
                    "table.open-work",
                    summary.openWork().entrySet().stream()
                            .map(kind -> kind.getKey() + " " + kind.getValue())
                            .collect(Collectors.joining(language.equals(Locale.ENGLISH) ? ", " : "、"))));
        }
        if (!summary.unanswered().isEmpty()) {
            lines.add(text(
                    "table.unanswered",
                    summary.unanswered().size(),
                    summary.unanswered().get(0)));
        }
        summary.lost().stream().limit(SHOWN).forEach(one -> lines.add(text("table.lost", one)));
        summary.orphans().stream().limit(SHOWN).forEach(one -> lines.add(text("table.orphan", one)));
    }

    private String text(String key, Object... arguments) {
        return message(key, arguments).in(language);
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }

    /** In columns of a terminal, where a Chinese character takes two. */
    static int width(String text) {
        return text.codePoints().map(point -> point >= FIRST_WIDE ? 2 : 1).sum();
    }
}
