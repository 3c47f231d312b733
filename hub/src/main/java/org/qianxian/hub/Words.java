package org.qianxian.hub;

import java.util.Locale;
import org.qianxian.casework.CaseworkTexts;
import org.qianxian.casework.figures.Rate;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/** The words for closed choices in the reader's language; the field's own word where no text is known. */
public final class Words {
    private Words() {}

    public static String state(CaseState state, Locale language) {
        return CaseworkTexts.message("state." + state.code()).in(language);
    }

    public static String stage(Stage stage, Locale language) {
        return CaseworkTexts.message("stage." + stage.code()).in(language);
    }

    public static String party(Party party, Locale language) {
        return word("party." + code(party), party.word(), language);
    }

    public static String mode(EscalationMode mode, Locale language) {
        return word("mode." + code(mode), mode.word(), language);
    }

    public static String rate(Rate rate, Locale language) {
        return word("rate." + rate.code(), rate.word(), language);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(String key, String otherwise, Locale language) {
        String text = HubTexts.message(key).in(language);
        return text.equals(key) ? otherwise : text;
    }
}
