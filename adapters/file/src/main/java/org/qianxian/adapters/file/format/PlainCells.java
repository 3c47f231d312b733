package org.qianxian.adapters.file.format;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** Numbers with all their digits and dates as {@code 2026-11-21 10:00:00}, however the sheet shows them. */
final class PlainCells extends DataFormatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    PlainCells() {
        super(Locale.ROOT);
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String format) {
        return formatRawCellContents(value, formatIndex, format, false);
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String format, boolean from1904) {
        if (DateUtil.isADateFormat(formatIndex, format) && DateUtil.isValidExcelDate(value)) {
            LocalDateTime time = DateUtil.getLocalDateTime(value, from1904, true);
            return TIME.format(time);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
