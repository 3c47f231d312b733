package org.qianxian.rules.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Message;
import org.qianxian.rules.schema.ColumnSchema;
import org.qianxian.rules.schema.ColumnType;
import org.qianxian.rules.schema.Dictionaries;
import org.qianxian.rules.schema.Dictionaries.Dictionary;

/**
 * What a spreadsheet's cell says, as the table would write it. Free text is taken as it is; elsewhere what spreadsheets and
 * hurried typing do to values is undone where only one thing can be meant.
 */
final class CellText {
    private static final Pattern WRITTEN_DATE =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?(?: 00:00:00)?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Dictionaries dictionaries;

    CellText(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /**
     * @param text as the table would write it
     * @param remark what was done to it that its author should know; null for nothing
     */
    record Taken(String text, @Nullable Message remark) {
        static final Taken NOTHING = new Taken("", null);
    }

    /** Not for formulas and errors. */
    Taken of(Cell cell, ColumnSchema column) {
        CellType type = cell.getCellType();
        if (type == CellType.NUMERIC) {
            return number(cell, column);
        }
        if (type == CellType.BOOLEAN) {
            return new Taken(cell.getBooleanCellValue() ? "是" : "否", SheetTexts.message("cell.boolean"));
        }
        return type == CellType.BLANK ? Taken.NOTHING : text(cell.getStringCellValue(), column);
    }

    private Taken text(String written, ColumnSchema column) {
        String stripped = written.strip();
        if (column.type() == ColumnType.TEXT) {
            return new Taken(stripped, null);
        }
        String plain = stripped.replace('\u00A0', ' ').replace('\u3000', ' ').strip();
        if (isKnown(plain, column)) {
            return new Taken(plain, plain.equals(written) ? null : SheetTexts.message("cell.spaces"));
        }
        String folded = column.type() == ColumnType.UNIT ? plain : folded(plain);
        if (column.type() == ColumnType.DATE) {
            Matcher date = WRITTEN_DATE.matcher(folded);
            folded = date.matches() ? iso(date) : folded;
        }
        if (column.type() == ColumnType.CODE) {
            folded = restored(folded, column);
        }
        if (folded.equals(plain)) {
            return new Taken(plain, plain.equals(written) ? null : SheetTexts.message("cell.spaces"));
        }
        return new Taken(folded, SheetTexts.message("cell.rewritten", plain, folded));
    }

    private Taken number(Cell cell, ColumnSchema column) {
        BigDecimal number = BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros();
        String plain = number.toPlainString();
        if (DateUtil.isCellDateFormatted(cell)) {
            LocalDate date = cell.getLocalDateTimeCellValue().toLocalDate();
            if (column.type() == ColumnType.DATE) {
                return new Taken(date.toString(), null);
            }
            return madeADate(date, column);
        }
        if (column.type() == ColumnType.DATE && number.signum() > 0 && number.scale() <= 0) {
            LocalDate date = DateUtil.getLocalDateTime(number.doubleValue()).toLocalDate();
            return new Taken(date.toString(), SheetTexts.message("cell.rewritten", plain, date));
        }
        if (column.type() == ColumnType.PERCENT) {
            boolean share = number.compareTo(BigDecimal.ONE) <= 0
                    || cell.getCellStyle().getDataFormatString().contains("%");
            BigDecimal percent = share ? number.multiply(HUNDRED) : number;
            return new Taken(percent.stripTrailingZeros().toPlainString() + "%", null);
        }
        if (column.type() == ColumnType.CODE) {
            String restored = restored(plain, column);
            Message remark = restored.equals(plain) ? null : SheetTexts.message("cell.rewritten", plain, restored);
            return new Taken(restored, remark);
        }
        return new Taken(plain, null);
    }

    /** {@code 07-03} becomes the third of July; as a code it was 0703. */
    private Taken madeADate(LocalDate date, ColumnSchema column) {
        if (column.type() == ColumnType.CODE) {
            String code = String.format("%02d%02d", date.getMonthValue(), date.getDayOfMonth());
            String restored = restored(code, column);
            if (isKnown(restored, column)) {
                return new Taken(restored, SheetTexts.message("cell.date-made", date, restored));
            }
        }
        return new Taken(date.toString(), SheetTexts.message("cell.date-unknown", date));
    }

    /** A code whose leading zeros a spreadsheet took away, with its name again. */
    private String restored(String text, ColumnSchema column) {
        Dictionary dictionary = dictionaries.get(String.valueOf(column.dictionary()));
        if (!dictionary.named()) {
            return text;
        }
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .map(part -> restored(part, dictionary.codes()).orElse(part))
                .collect(Collectors.joining(";"));
    }

    private static Optional<String> restored(String part, Map<String, String> codes) {
        if (!part.matches("\\d{1,15}")) {
            return Optional.empty();
        }
        String padded = codes.containsKey(part) ? part : "0" + part;
        return Optional.ofNullable(codes.get(padded)).map(name -> padded + " " + name);
    }

    private boolean isKnown(String text, ColumnSchema column) {
        if (column.type() != ColumnType.CODE || text.equals("*")) {
            return text.equals("*");
        }
        Dictionary dictionary = dictionaries.get(String.valueOf(column.dictionary()));
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .allMatch(part -> dictionary.named()
                        ? (part + " ").startsWith(part.split("\\s+", 2)[0] + " ")
                                && dictionary.codes().containsKey(part.split("\\s+", 2)[0])
                        : dictionary.codes().containsKey(part));
    }

    private static String iso(Matcher date) {
        return String.format(
                "%s-%02d-%02d", date.group(1), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
    }

    /** Full-width digits, letters and the few signs that cells use. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            boolean wide = (each >= '０' && each <= '９')
                    || (each >= 'Ａ' && each <= 'Ｚ')
                    || (each >= 'ａ' && each <= 'ｚ')
                    || "％．－＊；".indexOf(each) >= 0;
            folded.append(wide ? (char) (each - '！' + '!') : each);
        }
        return folded.toString();
    }
}
