package org.qianxian.rules.scenario;

import java.util.ArrayList;
import java.util.List;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;

/** What stands on worklists, all of it; with a name, on whose. */
final class WorkChecks {
    private final CheckList list;

    WorkChecks(CheckList list) {
        this.list = list;
    }

    void read() {
        if (!list.expected().keys().contains("待办")) {
            return;
        }
        List<String> wanted = new ArrayList<>();
        List<Named<WorkKind>> works = new ArrayList<>();
        for (String text : list.expected().list("待办")) {
            if (!text.equals(CheckList.NONE)) {
                Named.read(list.city(), text, Words::work).ifPresentOrElse(works::add, () -> list.wrong("待办", text));
                wanted.add(text);
            }
        }
        list.add("待办", moment -> {
            boolean same = works.size() == moment.work().size()
                    && works.stream().allMatch(work -> moment.work().stream().anyMatch(open -> is(work, open, moment)));
            return same
                    ? null
                    : new Check.Difference(
                            CheckList.sorted(wanted.stream()), shown(moment.work()), moment.assigningRow());
        });
    }

    private static boolean is(Named<WorkKind> wanted, WorkChange.Open open, Moment moment) {
        return open.kind() == wanted.what() && wanted.means(open.holder(), moment);
    }

    private static String shown(List<WorkChange.Open> work) {
        return CheckList.sorted(work.stream().map(open -> Words.word(open.kind()) + " " + open.holder()));
    }
}
