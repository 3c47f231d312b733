package org.qianxian.rules;

import java.util.List;
import org.qianxian.casework.text.Fault;

/**
 * What a check of policy tables found.
 *
 * @param errors with these the tables cannot be published
 * @param warnings these should be looked at: gaps, missing units, rows that never answer
 */
public record Findings(List<Fault> errors, List<Fault> warnings) {
    public Findings {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    public boolean publishable() {
        return errors.isEmpty();
    }
}
