package org.qianxian.rules.replay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Fault;

/**
 * Past cases in a CSV file (UTF-8) with the columns 编号, 来源, 诉求类型, 事项, 区域, 内容, 时间, in any order; codes or names, or
 * {@code code name}. Read line by line.
 */
public final class PastCaseFile {
    private static final List<String> COLUMNS = List.of("编号", "来源", "诉求类型", "事项", "区域", "内容", "时间");
    private static final int MOST_FAULTS = 50;

    private final Path file;
    private final City city;
    private final List<Fault> faults = new ArrayList<>();
    private long faulty;

    private PastCaseFile(Path file, City city) {
        this.file = file;
        this.city = city;
    }

    /**
     * @param faulty how many lines could not be read; they are passed over
     * @param faults the first of them
     */
    public record Read(long faulty, List<Fault> faults) {
        public Read {
            faults = List.copyOf(faults);
        }
    }

    public static Read read(Path file, City city, Consumer<PastCase> cases) throws IOException {
        return new PastCaseFile(file, city).read(cases);
    }

    private Read read(Consumer<PastCase> cases) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (Reader text = Files.newBufferedReader(file);
                CSVParser lines = format.parse(text)) {
            List<String> missing = COLUMNS.stream()
                    .filter(column -> lines.getHeaderNames().stream()
                            .noneMatch(name -> name.replace("\uFEFF", "").equals(column)))
                    .toList();
            if (!missing.isEmpty()) {
                fault(1, "", null, "file.columns", String.join("、", missing));
                return new Read(faulty, faults);
            }
            for (CSVRecord line : lines) {
                PastCase past = past(line);
                if (past != null) {
                    cases.accept(past);
                }
            }
        }
        return new Read(faulty, faults);
    }

    private @Nullable PastCase past(CSVRecord line) {
        long number = line.getRecordNumber() + 1;
        if (!line.isConsistent()) {
            return fault(number, "", null, "file.width");
        }
        String item = code(line.get("事项"));
        String area = code(line.get("区域"));
        if (city.findArea(area).isEmpty()) {
            return fault(number, "区域", area, "file.area");
        }
        if (!item.isEmpty() && city.findClass(item).isEmpty()) {
            return fault(number, "事项", item, "file.class");
        }
        Instant at = instant(line.get("时间"));
        if (at == null) {
            return fault(number, "时间", line.get("时间"), "file.time");
        }
        String type = line.get("诉求类型");
        CaseFacts facts = new CaseFacts(
                line.get("来源"),
                type.isEmpty() ? null : city.codeList("caseType").findCode(type).orElse(type),
                item.isEmpty() ? null : item,
                area,
                Urgency.NORMAL,
                line.get("内容"),
                at);
        String id = line.isMapped("编号") ? line.get("编号") : "";
        return new PastCase(id.isEmpty() ? "#" + number : id, facts);
    }

    private static String code(String cell) {
        return cell.split("\\s+", 2)[0];
    }

    private @Nullable Instant instant(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            LocalDateTime local = text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return local.atZone(city.zone()).toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private @Nullable PastCase fault(
            long line, String column, @Nullable String value, String key, Object... arguments) {
        faulty++;
        if (faults.size() < MOST_FAULTS) {
            String place = "第" + line + "行" + (column.isEmpty() ? "" : "「" + column + "」列");
            faults.add(Fault.of(String.valueOf(file.getFileName()), place, value, ReplayTexts.message(key, arguments)));
        }
        return null;
    }
}
