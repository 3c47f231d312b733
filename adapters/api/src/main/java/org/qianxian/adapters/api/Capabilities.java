package org.qianxian.adapters.api;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * @param instead what the hub does where the system does not take an action; {@link Instead#WORKLIST} where it says nothing
 * @param attachments how it gets pictures and recordings
 */
public record Capabilities(
        Set<Action> actions,
        boolean idempotent,
        boolean lookUp,
        boolean poll,
        boolean push,
        Map<Action, Instead> instead,
        AttachmentRules attachments) {
    /** The make of system by which units are written to in place of what their own systems do not take. */
    public static final String LETTERS = "letters";

    /** What the hub does about an action that a system does not take. */
    public enum Instead {
        /** Somebody of the unit's centre tells the unit. */
        WORKLIST,
        /** The unit is written to, in the form of the make {@link Capabilities#LETTERS}. */
        MAIL;

        /** As profiles name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Capabilities {
        actions = Set.copyOf(actions);
        instead = Map.copyOf(instead);
    }

    /** Without attachments. */
    public Capabilities(
            Set<Action> actions,
            boolean idempotent,
            boolean lookUp,
            boolean poll,
            boolean push,
            Map<Action, Instead> instead) {
        this(actions, idempotent, lookUp, poll, push, instead, AttachmentRules.NONE);
    }

    /** With a worklist for whatever it does not take. */
    public Capabilities(Set<Action> actions, boolean idempotent, boolean lookUp, boolean poll, boolean push) {
        this(actions, idempotent, lookUp, poll, push, Map.of());
    }

    public Instead insteadOf(Action action) {
        return instead.getOrDefault(action, Instead.WORKLIST);
    }

    /** The actions of which the unit is told by letter. */
    public Set<Action> byLetter() {
        return instead.keySet().stream()
                .filter(action -> instead.get(action) == Instead.MAIL)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Capabilities all() {
        return new Capabilities(EnumSet.allOf(Action.class), true, true, true, true);
    }
}
