package org.qianxian.adapters.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.journey.CaseNumber;

/**
 * The hub's own message identifiers, {@code <effectKey.caseNumber@domain>}: the same for every attempt of a dispatch, and
 * an answer that names one says by itself which dispatch it answers.
 *
 * @param id with its angle brackets
 */
record MessageIds(String id, EffectKey effectKey, CaseNumber caseNumber) {
    private static final Pattern FORM =
            Pattern.compile("<([0-9a-z]{1,32})\\.([A-Z]{1,4}\\d{15,20})@([A-Za-z0-9.-]{1,200})>");

    /** @param domain of the sender's address */
    static String of(EffectKey effectKey, CaseNumber caseNumber, String domain) {
        return "<" + effectKey.value() + "." + caseNumber.value() + "@" + domain + ">";
    }

    /** The last of ours that a text names; answers put the one that they answer last. */
    static Optional<MessageIds> findLast(String text, String domain) {
        Matcher found = FORM.matcher(text);
        Optional<MessageIds> last = Optional.empty();
        while (found.find()) {
            if (found.group(3).equalsIgnoreCase(domain)) {
                last = Optional.of(
                        new MessageIds(found.group(), new EffectKey(found.group(1)), new CaseNumber(found.group(2))));
            }
        }
        return last;
    }
}
