package org.qianxian.routes.inbound;

import java.util.Optional;
import org.qianxian.casework.city.City;

/** A channel's codes put into ours. What means nothing to us goes to a human, unless the channel says to refuse it. */
final class CodeReading {
    private final ChannelSpec spec;
    private final City city;
    private final FieldReader reader;

    CodeReading(ChannelSpec spec, City city, FieldReader reader) {
        this.spec = spec;
        this.city = city;
        this.reader = reader;
    }

    Optional<String> caseType() {
        return reader.findCode("caseType")
                .flatMap(theirs -> known(
                        "caseType",
                        theirs,
                        codes("caseType")
                                .find(theirs)
                                .flatMap(our -> city.codeList("caseType").findCode(our))));
    }

    Optional<String> caseClass() {
        return reader.findCode("caseClass")
                .flatMap(theirs -> known(
                        "caseClass",
                        theirs,
                        codes("caseClass").find(theirs).flatMap(city::findClass).map(found -> found.code())));
    }

    /** Their code for an area as one of ours; as it is if the channel has no list for it. */
    Optional<String> area() {
        return reader.findCode("area").map(theirs -> codes("area").ours().getOrDefault(theirs, theirs));
    }

    private Optional<String> known(String field, String theirs, Optional<String> ours) {
        if (ours.isEmpty()) {
            unknown(field, theirs, "code.unknown");
        }
        return ours;
    }

    /** A fault or a warning, as the channel says. */
    void unknown(String field, String theirs, String key, Object... words) {
        if (codes(field).rejecting()) {
            reader.fault(field, theirs, key + ".rejected", words);
        } else {
            reader.warn(field, theirs, key, words);
        }
    }

    private CodeMapping codes(String list) {
        return spec.findCodes(list).orElse(CodeMapping.OUR_OWN);
    }
}
