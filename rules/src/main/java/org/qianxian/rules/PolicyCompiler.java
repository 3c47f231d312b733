package org.qianxian.rules;

import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Faults;

/** Makes a policy of tables and a city: reads the rows, indexes them, and binds them to the decision rules. */
final class PolicyCompiler {
    private PolicyCompiler() {}

    /**
     * Cells must be right. How rows stand to one another is {@link PolicyCheck}'s matter, before a version is published:
     * where they tie all the same, the answer is a human.
     *
     * @throws Faults.FaultyException with every cell that is wrong, or everything wrong with rules that were changed
     */
    static PolicyVersion compile(PolicyBundle bundle, City city) {
        PolicyTables.Reading reading = PolicyTables.read(bundle, city);
        Faults faults = new Faults();
        reading.findings().forEach(finding -> faults.add(finding.fault()));
        faults.throwIfAny();
        return compile(reading.tables(), city, DecisionRules.of(bundle.rules().orElse(null)));
    }

    static PolicyVersion compile(PolicyTables tables, City city, DecisionRules rules) {
        return new PolicyVersion(tables, new CityIndex(city, tables.directory()), rules);
    }
}
