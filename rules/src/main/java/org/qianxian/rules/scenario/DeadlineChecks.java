package org.qianxian.rules.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/** By stage, or by stage and holder: the due instant, 无, 暂停, 暂定, the row, in any combination. */
final class DeadlineChecks {
    private static final String PAUSED = "暂停";
    private static final String PROVISIONAL = "暂定";

    private final CheckList list;

    DeadlineChecks(CheckList list) {
        this.list = list;
    }

    void read(Section limits) {
        for (String key : limits.keys()) {
            Optional<Named<Stage>> wanted = Named.read(list.city(), key, Words::stage);
            String text = limits.get(key);
            if (wanted.isEmpty()) {
                limits.fault(key, key, ScenarioTexts.message("scenario.stage"));
                continue;
            }
            list.add("时限 " + key, limits.lineOf(key), moment -> {
                Optional<OpenDeadline> found = deadline(moment, wanted.get());
                String is = found.map(this::words).orElse(CheckList.NONE);
                boolean as = Stream.of(text.split("\\s+"))
                        .allMatch(word -> List.of(is.split(" ")).contains(word));
                return as
                        ? null
                        : new Check.Difference(
                                text, is, found.map(OpenDeadline::row).orElse(""));
            });
        }
    }

    /** Without a holder the lead's, else anybody's. */
    private static Optional<OpenDeadline> deadline(Moment moment, Named<Stage> wanted) {
        return moment.deadlines().stream()
                .filter(deadline -> deadline.stage() == wanted.what())
                .filter(deadline -> wanted.means(deadline.holder(), moment))
                .min((one, other) -> Boolean.compare(other.party() == Party.LEAD, one.party() == Party.LEAD));
    }

    private String words(OpenDeadline deadline) {
        return Checks.local(list.city(), deadline.due())
                + (deadline.pausedAt() == null ? "" : " " + PAUSED)
                + (deadline.provisional() ? " " + PROVISIONAL : "")
                + " " + deadline.row();
    }
}
