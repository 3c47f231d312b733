package org.qianxian.hub.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Message;
import org.qianxian.hub.Words;
import org.qianxian.hub.door.CaseDoor;

/**
 * What came of a command, for people and programs.
 *
 * @param result {@code done} or {@code refused}
 * @param state the case's, afterwards
 * @param sequence number of the case's last journal entry
 * @param possible codes of the commands that would fit, if this did not
 * @param repeated whether this is the answer that the same key got the first time
 */
public record CommandAnswer(
        String command,
        String result,
        String state,
        String stateName,
        int sequence,
        @Nullable String reason,
        @Nullable String remedy,
        List<String> possible,
        boolean repeated) {
    public static CommandAnswer of(CaseDoor.Answer answer, Locale language) {
        Message refused = answer.refused();
        return new CommandAnswer(
                answer.command(),
                refused == null ? "done" : "refused",
                answer.after().state().code(),
                Words.state(answer.after().state(), language),
                answer.after().sequence(),
                refused == null ? null : refused.in(language),
                refused == null ? null : refused.remedyIn(language),
                refused == null ? List.of() : answer.possible(),
                answer.repeated());
    }
}
