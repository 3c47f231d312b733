package org.qianxian.rules;

import java.util.List;
import org.qianxian.casework.text.Fault;
import org.qianxian.rules.Finding.Severity;

/** What a check of policy tables found, errors first, by table and line. */
public record Findings(List<Finding> all) {
    public Findings {
        all = List.copyOf(all);
    }

    /** With these the tables cannot be published. */
    public List<Fault> errors() {
        return of(Severity.ERROR);
    }

    /** These should be looked at: gaps, missing units, rows that never answer. */
    public List<Fault> warnings() {
        return of(Severity.WARNING);
    }

    public boolean publishable() {
        return errors().isEmpty();
    }

    private List<Fault> of(Severity severity) {
        return all.stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::fault)
                .toList();
    }
}
