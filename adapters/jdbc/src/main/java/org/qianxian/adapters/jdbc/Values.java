package org.qianxian.adapters.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Times;
import org.qianxian.adapters.jdbc.TableShape.Column;
import org.qianxian.casework.text.Message;

/**
 * Values are texts here, whatever the column: legacy tables keep dates and numbers as texts as often as not, and a profile
 * should not have to know. Times without a zone are the city's.
 */
final class Values {
    private final ZoneId zone;

    Values(ZoneId zone) {
        this.zone = zone;
    }

    /** Throws {@link UnfitException} if the text is not of the column's type. */
    void bind(PreparedStatement statement, int at, Column column, String text) throws SQLException {
        switch (family(column)) {
            case TEXT -> statement.setString(at, text);
            case NUMBER -> statement.setBigDecimal(at, number(column, text));
            case BOOLEAN -> statement.setBoolean(at, yes(column, text));
            case DATE ->
                statement.setObject(at, instant(column, text).atZone(zone).toLocalDate());
            case TIME -> statement.setObject(at, time(column, text));
            case MOMENT -> statement.setObject(at, local(column, text));
            case INSTANT ->
                statement.setObject(at, instant(column, text).atZone(zone).toOffsetDateTime());
            case OTHER -> statement.setObject(at, text, Types.OTHER);
        }
    }

    /** Null for NULL, and for bytes, which are not read. */
    @Nullable
    String read(ResultSet row, int at, Column column) throws SQLException {
        return switch (family(column)) {
            case NUMBER ->
                Optional.ofNullable(row.getBigDecimal(at))
                        .map(BigDecimal::toPlainString)
                        .orElse(null);
            case DATE -> textOf(row.getObject(at, LocalDate.class));
            case MOMENT -> textOf(row.getObject(at, LocalDateTime.class));
            case INSTANT -> textOf(row.getObject(at, OffsetDateTime.class));
            case BOOLEAN -> {
                boolean yes = row.getBoolean(at);
                yield row.wasNull() ? null : Boolean.toString(yes);
            }
            case TIME, OTHER -> row.getString(at);
            case TEXT -> {
                String text = row.getString(at);
                yield text != null && column.type() == Types.CHAR ? text.stripTrailing() : text;
            }
        };
    }

    /** What kind of values a column holds. */
    enum Family {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        TIME,
        MOMENT,
        INSTANT,
        OTHER
    }

    static boolean isReadable(Column column) {
        return switch (column.type()) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> false;
            default -> true;
        };
    }

    static Family family(Column column) {
        return switch (column.type()) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> Family.TEXT;
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> Family.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Family.BOOLEAN;
            case Types.DATE -> Family.DATE;
            case Types.TIME -> Family.TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Family.INSTANT;
            case Types.TIMESTAMP ->
                column.typeName().toLowerCase(Locale.ROOT).equals("timestamptz") ? Family.INSTANT : Family.MOMENT;
            default -> Family.OTHER;
        };
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static BigDecimal number(Column column, String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException invalid) {
            throw new UnfitException(column, text, "number");
        }
    }

    private static boolean yes(Column column, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new UnfitException(column, text, "flag");
        };
    }

    private static LocalTime time(Column column, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException invalid) {
            throw new UnfitException(column, text, "time");
        }
    }

    private Instant instant(Column column, String text) {
        return Times.parse(text, zone).orElseThrow(() -> new UnfitException(column, text, "time"));
    }

    /** One that names no zone stays as it is: some local times are no instant, and this one may have come from here. */
    private LocalDateTime local(Column column, String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException another) {
            return instant(column, text).atZone(zone).toLocalDateTime();
        }
    }

    /** A value that is not of its column's type. */
    static final class UnfitException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String column;
        private final String value;
        private final transient Message problem;

        UnfitException(Column column, String value, String problem) {
            super(column.name() + ": " + problem);
            this.column = column.name();
            this.value = value;
            this.problem = JdbcTexts.message("value." + problem, column.name(), column.typeName());
        }

        String column() {
            return column;
        }

        String value() {
            return value;
        }

        Message problem() {
            return problem;
        }
    }
}
