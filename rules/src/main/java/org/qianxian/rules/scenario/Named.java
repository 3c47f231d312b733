package org.qianxian.rules.scenario;

import java.util.Optional;
import java.util.function.Function;
import org.qianxian.casework.city.City;

/**
 * A word and, if somebody is named after it, whose it is.
 *
 * @param whose empty for anybody's
 */
record Named<T>(T what, Optional<Who> whose) {
    /** Empty if the word or the name means nothing. */
    static <T> Optional<Named<T>> read(City city, String text, Function<String, Optional<T>> meaning) {
        String[] words = text.split("\\s+", 2);
        Optional<Who> whose = words.length == 1 ? Optional.empty() : Who.unit(city, words[1]);
        return words.length == 2 && whose.isEmpty()
                ? Optional.empty()
                : meaning.apply(words[0]).map(what -> new Named<>(what, whose));
    }

    boolean means(String unit, Moment moment) {
        return whose.map(who -> moment.code(who).equals(unit)).orElse(true);
    }
}
