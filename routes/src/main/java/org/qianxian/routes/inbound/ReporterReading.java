package org.qianxian.routes.inbound;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;

/** Who reported. What is personal never appears in a warning. */
final class ReporterReading {
    private static final int LONGEST_NAME = 100;
    private static final Set<String> YES = Set.of("true", "1", "y", "yes", "是", "匿名", "保密");
    private static final Set<String> NO = Set.of("false", "0", "n", "no", "否", "不匿名", "不保密", "实名", "公开");

    private final FieldReader reader;

    ReporterReading(FieldReader reader) {
        this.reader = reader;
    }

    Reporter reporter() {
        String name = reader.find("reporter.name").map(SourceText::line).orElse(null);
        if (name != null && name.length() > LONGEST_NAME) {
            reader.warn("reporter.name", "***", "name.long", LONGEST_NAME);
            name = SourceText.cut(name, LONGEST_NAME);
        }
        Phone phone = phone();
        boolean anonymous = flag("reporter.anonymous") || (name == null && phone == null);
        return new Reporter(name, phone, anonymous, flag("reporter.confidential"));
    }

    private @Nullable Phone phone() {
        String text = reader.findCode("reporter.phone").orElse(null);
        if (text == null) {
            return null;
        }
        String digits = text.replaceAll("[()（）.—–]", "-").replaceAll("-+", "-").replaceAll("^-|-$", "");
        try {
            return new Phone(digits);
        } catch (IllegalArgumentException notOne) {
            reader.warn("reporter.phone", "***", "phone");
            return null;
        }
    }

    /** A word that is neither yes nor no counts as yes: rather hide a name too many. */
    private boolean flag(String field) {
        String word = reader.findCode(field).orElse("false").toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            reader.warn(field, word, "flag");
            return true;
        }
        return YES.contains(word);
    }
}
