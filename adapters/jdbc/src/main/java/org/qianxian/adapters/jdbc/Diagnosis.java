package org.qianxian.adapters.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * What a failure means, in words that hold nothing of what the database said: its texts quote values and sometimes
 * passwords. Where it says which column is to blame, that name is found in its text, and the value in our own row.
 */
record Diagnosis(String target, @Nullable Row row, @Nullable TableShape shape) {
    private static final int LONGEST_VALUE = 200;

    /** A failure of which certainly nothing stays. */
    Outcome outcome(Throwable failure) {
        if (failure instanceof Values.UnfitException unfit) {
            return new Outcome.Refused(fault(unfit.column(), unfit.value(), unfit.problem()));
        }
        if (failure instanceof MismatchException mismatch) {
            return new Outcome.Misconfigured(fault(mismatch.place(), null, mismatch.problem()));
        }
        if (failure instanceof Address.UnusableException unusable) {
            return new Outcome.Misconfigured(fault("endpoint", null, unusable.problem()));
        }
        if (failure instanceof Secrets.MissingSecretException missing) {
            return new Outcome.Misconfigured(
                    fault("credential", null, Texts.message("send.no-secret", String.valueOf(missing.getMessage()))));
        }
        String codes = Trouble.describe(failure);
        return switch (Trouble.of(failure)) {
            case CREDENTIAL ->
                new Outcome.Misconfigured(fault("credential", null, JdbcTexts.message("credential", codes)));
            case CERTIFICATE -> new Outcome.Misconfigured(fault("endpoint", null, Texts.message("send.tls", codes)));
            case STRUCTURE ->
                new Outcome.Misconfigured(fault(table(), null, JdbcTexts.message("structure", table(), codes)));
            case DATA -> new Outcome.Refused(refusal(failure, codes));
            case LINE ->
                new Outcome.Unavailable(null, fault("endpoint", null, Texts.message("send.unreachable", codes)));
            case BUSY, OTHER -> new Outcome.Unavailable(null, fault("", null, JdbcTexts.message("busy", codes)));
        };
    }

    /** A failure after which the row may stand there. */
    Outcome uncertain(Throwable failure) {
        return new Outcome.Uncertain(fault("", null, Texts.message("send.no-reply", Trouble.describe(failure))));
    }

    /** The same as a fault only, for who asked. */
    Fault fault(Throwable failure) {
        Outcome outcome = outcome(failure);
        if (outcome instanceof Outcome.Refused refused) {
            return refused.fault();
        }
        return outcome instanceof Outcome.Misconfigured misconfigured
                ? misconfigured.fault()
                : ((Outcome.Unavailable) outcome).fault();
    }

    private Fault refusal(Throwable failure, String codes) {
        Optional<String> column = culprit(failure);
        if (column.isEmpty() || row == null) {
            return fault(table(), null, JdbcTexts.message("refused", codes));
        }
        return fault(
                column.get(),
                valueOf(row.columns(), column.get()),
                JdbcTexts.message("refused-column", column.get(), codes));
    }

    /** The column that breaks a rule: the one that is too long, that the database names, or that must be unique. */
    private Optional<String> culprit(Throwable failure) {
        if (row == null || shape == null) {
            return Optional.empty();
        }
        // H2 appends the whole statement, which names every column.
        String said = String.valueOf(failure.getMessage()).split("; SQL statement:", 2)[0];
        return shape.columns().stream()
                .map(TableShape.Column::name)
                .filter(name -> names(said, name))
                .findFirst()
                .or(() -> Trouble.isTooLong(failure) ? tooLong() : Optional.empty())
                .or(() -> Trouble.isDuplicate(failure) ? otherUnique() : Optional.empty());
    }

    private Optional<String> tooLong() {
        return columns().stream()
                .filter(column -> Values.family(column) == Values.Family.TEXT && column.size() > 0)
                .filter(column -> length(valueOf(given(), column.name())) > column.size())
                .map(TableShape.Column::name)
                .findFirst();
    }

    private Optional<String> otherUnique() {
        String key = row == null ? null : row.key();
        return shape == null
                ? Optional.empty()
                : shape.unique().values().stream()
                        .filter(columns -> columns.stream().noneMatch(column -> column.equalsIgnoreCase(key)))
                        .filter(columns -> columns.stream().allMatch(column -> valueOf(given(), column) != null))
                        .map(columns -> String.join("+", columns))
                        .findFirst();
    }

    private static int length(@Nullable String value) {
        return value == null ? 0 : value.codePointCount(0, value.length());
    }

    private List<TableShape.Column> columns() {
        return shape == null ? List.of() : shape.columns();
    }

    private Map<String, String> given() {
        return row == null ? Map.of() : row.columns();
    }

    private String table() {
        return row == null ? "" : row.table().toString();
    }

    private static boolean names(String said, String column) {
        return Pattern.compile("(?iU)[\"'`(.]" + Pattern.quote(column) + "(?![\\w$#])")
                .matcher(said)
                .find();
    }

    private static @Nullable String valueOf(Map<String, String> values, String column) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Fault fault(String place, @Nullable String value, Message problem) {
        return Fault.of(target, place, value == null ? null : Masking.mask(value, LONGEST_VALUE), problem);
    }

    /** A table that is not as the profile says. */
    static final class MismatchException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String place;
        private final transient Message problem;

        MismatchException(String place, Message problem) {
            super(place);
            this.place = place;
            this.problem = problem;
        }

        String place() {
            return place;
        }

        Message problem() {
            return problem;
        }
    }
}
