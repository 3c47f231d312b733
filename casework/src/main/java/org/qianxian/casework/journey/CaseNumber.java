package org.qianxian.casework.journey;

import java.util.regex.Pattern;

/** Our number of a case, for example {@code DQ202611210000042}: the city's prefix, the day it was taken in, a counter. */
public record CaseNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{1,4}\\d{8}\\d{7,12}");

    public CaseNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a case number: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
