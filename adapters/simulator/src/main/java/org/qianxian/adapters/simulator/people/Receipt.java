package org.qianxian.adapters.simulator.people;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sender was told about a letter.
 *
 * @param caseNumber the hub's number, if it told one
 */
public record Receipt(Kind kind, @Nullable String caseNumber) {

    /** What became of the letter, as the hub told the sender. */
    public enum Kind {
        CASE,
        REPEAT,
        AMENDMENT,
        LEDGER,
        REJECTED;

        /**
         * From a word of an answer: {@code new}, {@code repeat}, {@code amended} …
         *
         * @throws IllegalArgumentException for a word that is none of these
         */
        static Kind of(String word) {
            return switch (word.toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "new", "case", "new-case" -> CASE;
                case "repeat" -> REPEAT;
                case "amended", "amendment" -> AMENDMENT;
                case "ledger" -> LEDGER;
                case "rejected" -> REJECTED;
                default -> throw new IllegalArgumentException("no receipt says " + word);
            };
        }
    }
}
