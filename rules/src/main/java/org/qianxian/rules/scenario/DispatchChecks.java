package org.qianxian.rules.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;

/** What a step is expected to send, and not to send. */
final class DispatchChecks {
    private final CheckList list;

    DispatchChecks(CheckList list) {
        this.list = list;
    }

    void read() {
        sent();
        notSent();
    }

    private void sent() {
        for (String text : list.expected().list("派发")) {
            action("派发", text)
                    .ifPresent(wanted -> list.add("派发", moment -> {
                        boolean there = moment.sent().stream().anyMatch(dispatch -> is(wanted, dispatch, moment));
                        return there ? null : new Check.Difference(text, shown(moment.sent()), moment.assigningRow());
                    }));
        }
    }

    private void notSent() {
        for (String text : list.expected().list("不派发")) {
            action("不派发", text)
                    .ifPresent(unwanted -> list.add("不派发", moment -> {
                        List<NewDispatch> there = moment.sent().stream()
                                .filter(dispatch -> is(unwanted, dispatch, moment))
                                .toList();
                        return there.isEmpty()
                                ? null
                                : new Check.Difference(CheckList.NONE, shown(there), moment.assigningRow());
                    }));
        }
    }

    private Optional<Named<Action>> action(String key, String text) {
        Optional<Named<Action>> read = Named.read(list.city(), text, Words::action);
        if (read.isEmpty()) {
            list.wrong(key, text);
        }
        return read;
    }

    private static boolean is(Named<Action> wanted, NewDispatch dispatch, Moment moment) {
        return dispatch.action() == wanted.what()
                && wanted.means(dispatch.target().name(), moment);
    }

    private static String shown(List<NewDispatch> dispatches) {
        return dispatches.isEmpty()
                ? CheckList.NONE
                : dispatches.stream()
                        .map(dispatch -> Words.word(dispatch.action()) + " "
                                + dispatch.target().name())
                        .collect(Collectors.joining("、"));
    }
}
