package org.qianxian.adapters.file;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/**
 * Files that somebody else carries across an air gap 网闸, answered by name: to {@code X.req.xml} belongs {@code X.rep.xml}.
 * Who takes the request away is unknown, so each is noted in a folder of its own until its answer is heard.
 *
 * @param request how names of requests end
 * @param reply how names of their answers end
 * @param waiting the folder with an empty file for each request without an answer
 * @param within how long an answer may take
 */
record Pairs(String request, String reply, String waiting, Duration within) {
    private static final Duration USUAL = Duration.ofHours(24);

    static @Nullable Pairs read(Section section) {
        if (!section.present()) {
            return null;
        }
        Pairs pairs = new Pairs(
                section.text("request"),
                section.text("reply"),
                FileNames.folder(section, "waiting").orElse("waiting"),
                section.duration("within", USUAL));
        if (pairs.request.equals(pairs.reply)) {
            section.fault("reply", pairs.reply, Texts.message("file.pair-same"));
        }
        section.noOtherKeys();
        return pairs;
    }

    String note(String requestName) {
        return waiting + "/" + requestName;
    }

    /** The request that a file answers; empty if it is no answer but something else. */
    Optional<String> requestOf(String name) {
        return name.endsWith(reply)
                ? Optional.of(name.substring(0, name.length() - reply.length()) + request)
                : Optional.empty();
    }

    boolean isRequest(String name) {
        return name.endsWith(request);
    }

    String replyTo(String requestName) {
        return requestName.substring(0, requestName.length() - request.length()) + reply;
    }
}
