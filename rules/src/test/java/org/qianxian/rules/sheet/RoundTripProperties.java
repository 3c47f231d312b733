package org.qianxian.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.schema.ColumnSchema;
import org.qianxian.rules.schema.Dictionaries;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.TableSchema;

/** Whatever tables say within their columns' kinds, and whatever their free texts hold, a workbook gives it back. */
class RoundTripProperties {
    private static final Dictionaries DICTIONARIES = Dictionaries.of(Workbook.CITY);

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void nothingIsLost(@ForAll("tables") Map<String, String> csv) {
        Map<String, byte[]> bytes = new TreeMap<>();
        csv.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        PolicyBundle bundle = PolicyBundle.of(bytes);

        SheetReading back = Workbook.of(bundle).read();

        assertThat(back.refused()).isEmpty();
        assertThat(back.bundle().orElseThrow().canonicalTables()).isEqualTo(bundle.canonicalTables());
    }

    @Provide
    Arbitrary<Map<String, String>> tables() {
        Arbitrary<Map<String, String>> all = Arbitraries.just(new TreeMap<>());
        for (TableSchema table : PolicySchema.tables()) {
            all = Combinators.combine(all, csv(table)).as((tables, csv) -> {
                Map<String, String> more = new TreeMap<>(tables);
                more.put(table.name(), csv);
                return more;
            });
        }
        return all;
    }

    private static Arbitrary<String> csv(TableSchema table) {
        return row(table).list().ofMaxSize(5).map(rows -> {
            List<String> lines = new ArrayList<>(List.of(String.join(",", table.headings())));
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = new ArrayList<>(rows.get(row));
                cells.set(0, "X" + row);
                lines.add(cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")));
            }
            return String.join("\n", lines) + "\n";
        });
    }

    private static Arbitrary<List<String>> row(TableSchema table) {
        return Combinators.combine(
                        table.columns().stream().map(RoundTripProperties::cell).toList())
                .as(cells -> cells);
    }

    private static Arbitrary<String> cell(ColumnSchema column) {
        return switch (column.type()) {
            case ID -> Arbitraries.just("X");
            case CODE -> codes(column);
            case WORD -> Arbitraries.of(column.words());
            case WHOLE -> Arbitraries.integers().between(0, 1000).map(String::valueOf);
            case PERCENT -> Arbitraries.integers().between(0, 100).map(percent -> percent + "%");
            case DATE -> Arbitraries.of("", "2026-01-01", "2020-02-29");
            case PHRASE -> Arbitraries.of("0.5", "13", "原时限50%至少1", "达 80%", "5工作日", "");
            case DESTINATION -> Arbitraries.of("上级中心", "县区部门");
            case UNIT -> Arbitraries.of("2306-airport 大庆市机场服务有限公司", "2306-gone");
            case TEXT -> text();
        };
    }

    private static Arbitrary<String> codes(ColumnSchema column) {
        Arbitrary<String> one = Arbitraries.of(
                DICTIONARIES.get(String.valueOf(column.dictionary())).cells());
        Arbitrary<String> some =
                column.many() ? one.list().ofMinSize(1).ofMaxSize(3).map(several -> String.join(";", several)) : one;
        return column.any() ? Arbitraries.oneOf(some, Arbitraries.just("*")) : some;
    }

    /** Also what spreadsheets take for formulas, numbers, dates and escapes. */
    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "=1+1",
                        "-5",
                        "+x",
                        "@x",
                        "1e5",
                        "007",
                        "2026/1/1",
                        "TRUE",
                        "_x0041_",
                        "_x005F_",
                        "甲\n乙",
                        "'引",
                        "１２３",
                        "甲\r乙",
                        "\"",
                        ",",
                        "",
                        "#REF!",
                        "🧹清扫"),
                Arbitraries.strings().ascii().ofMaxLength(12),
                Arbitraries.strings().withCharRange('一', '龥').ofMaxLength(12));
    }
}
