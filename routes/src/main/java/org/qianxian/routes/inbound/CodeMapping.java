package org.qianxian.routes.inbound;

import java.util.Map;
import java.util.Optional;

/**
 * What a channel's codes mean.
 *
 * @param ours their code to our code
 * @param listed false if the channel sends our own codes and the file only says how an unknown one is treated
 * @param rejecting whether a message with an unknown code is refused; otherwise it is taken in without
 */
record CodeMapping(Map<String, String> ours, boolean listed, boolean rejecting) {
    static final CodeMapping OUR_OWN = new CodeMapping(Map.of(), false, false);

    CodeMapping {
        ours = Map.copyOf(ours);
    }

    Optional<String> find(String theirs) {
        return listed ? Optional.ofNullable(ours.get(theirs)) : Optional.of(theirs);
    }
}
