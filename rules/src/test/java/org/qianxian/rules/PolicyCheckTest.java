package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.text.Fault;

class PolicyCheckTest {
    @Test
    void theShippedTablesCanBePublished() {
        Findings findings = PolicyCheck.check(RealPolicy.BUNDLE, RealPolicy.CITY);

        findings.warnings().forEach(fault -> System.out.println("W " + fault.in(Locale.CHINESE)));
        assertThat(findings.errors())
                .extracting((Fault fault) -> fault.in(Locale.CHINESE))
                .isEmpty();
    }
}
