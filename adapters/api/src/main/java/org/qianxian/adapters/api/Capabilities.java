package org.qianxian.adapters.api;

import java.util.EnumSet;
import java.util.Set;
import org.qianxian.casework.dispatch.Action;

/**
 * What a make of system can do. Everything is assumed unless its profile says otherwise, and the contract suite proves
 * both what is claimed and what is disclaimed.
 *
 * @param actions the actions it takes
 * @param idempotent it recognises a repeat by the effect key and acts once
 * @param lookUp it can be asked whether a dispatch arrived
 * @param poll it can be asked for reports
 * @param push it sends reports by itself
 */
public record Capabilities(Set<Action> actions, boolean idempotent, boolean lookUp, boolean poll, boolean push) {
    public Capabilities {
        actions = Set.copyOf(actions);
    }

    public static Capabilities all() {
        return new Capabilities(EnumSet.allOf(Action.class), true, true, true, true);
    }
}
