package org.qianxian.adapters.mail;

import java.util.List;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/** What a mail turned out to be. */
sealed interface Sorted {
    /** It says something, or something is wrong with it. */
    record Heard(List<UnitReport> reports, List<Fault> faults) implements Sorted {
        public Heard {
            reports = List.copyOf(reports);
            faults = List.copyOf(faults);
        }
    }

    /** Our own, or an automatic answer: it says nothing. */
    record Nothing() implements Sorted {}

    /** Another department's, whose mailbox this is too. */
    record NotOurs() implements Sorted {}

    static Sorted fault(Fault fault) {
        return new Heard(List.of(), List.of(fault));
    }
}
