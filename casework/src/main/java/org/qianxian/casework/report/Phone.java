package org.qianxian.casework.report;

/**
 * A telephone number. It masks itself wherever it is printed; whoever really needs the digits asks for {@link #digits}.
 */
public record Phone(String digits) {
    private static final int SHOWN_AT_END = 2;

    public Phone {
        digits = digits.strip();
        if (!digits.matches("[+0-9][0-9 \\-]{2,19}")) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    /** For example {@code 138******78}. */
    @Override
    public String toString() {
        int head = Math.min(3, Math.max(0, digits.length() - SHOWN_AT_END - 1));
        return digits.substring(0, head)
                + "*".repeat(digits.length() - head - SHOWN_AT_END)
                + digits.substring(digits.length() - SHOWN_AT_END);
    }
}
