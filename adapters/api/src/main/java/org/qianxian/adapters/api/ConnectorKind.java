package org.qianxian.adapters.api;

import java.util.List;
import org.qianxian.casework.text.Fault;

/** One way of talking to systems; found through {@link java.util.ServiceLoader}. */
public interface ConnectorKind {
    /** As profiles name it: {@code rest}, {@code soap} … */
    String name();

    /** Everything that is wrong with a profile of this kind, found without talking to anyone; empty if it can be used. */
    List<Fault> check(SystemProfile profile);

    /** What is wrong with an installation's address for this kind, found without talking to anyone; empty if nothing. */
    default List<Fault> check(Endpoint endpoint) {
        return List.of();
    }

    /** A connector for a profile that {@link #check} found nothing wrong with. Talks to nobody yet. */
    Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools);
}
