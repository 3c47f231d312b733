package org.qianxian.rules.scenario;

import java.util.Optional;
import org.qianxian.casework.text.Message;

/** What somebody does in a scenario. */
interface Deed {
    /** @return why it was refused; empty if it was done */
    Optional<Message> perform(Simulation simulation, String caseName);
}
