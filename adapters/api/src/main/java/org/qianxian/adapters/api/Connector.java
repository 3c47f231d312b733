package org.qianxian.adapters.api;

import java.util.Optional;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Keepable;

/**
 * One target's system, ready to be talked to. Safe for any number of threads. No method throws for what the other side
 * does: that is an outcome.
 */
public interface Connector extends AutoCloseable {
    /**
     * The request for a dispatch, before signing, as text that can be stored and sent again unchanged. Pure: the same
     * order gives the same text.
     */
    Rendered render(DispatchOrder order);

    /**
     * One attempt. Signs and sends what was rendered (now or at the first attempt) and reads the reply.
     *
     * @param request as {@link #render} gave it, possibly long ago
     */
    Exchange send(DispatchOrder order, String request);

    /**
     * Asks the system whether an earlier attempt with this order's effect key had its effect. Only called if {@link
     * Capabilities#lookUp()}.
     */
    LookUp lookUp(DispatchOrder order);

    /**
     * Reads what the system has to report since the cursor. Only called if {@link Capabilities#poll()}. Reports may come
     * again; the hub recognises them by their key.
     *
     * @param cursor as the last polling returned it; empty at first
     */
    Polled poll(String cursor);

    /**
     * What was pushed, as the system meant it. Empty if it does not prove to come from this very system; nobody is believed
     * by a connector that cannot tell.
     */
    default Optional<PushedMessage> admit(PushedMessage message) {
        return Optional.empty();
    }

    /** Translates what the system pushed and was admitted with. Only called if {@link Capabilities#push()}. */
    Polled receive(PushedMessage message);

    /**
     * What {@link #lookUp} would ask, put down as {@link #render} does, without asking it; empty if the profile says nothing
     * of it, or this kind does not ask by a request of the profile's making.
     */
    default Optional<Rendered> renderLookUp(DispatchOrder order) {
        return Optional.empty();
    }

    /** The same of {@link #poll}. */
    default Optional<Rendered> renderPoll(String cursor) {
        return Optional.empty();
    }

    @Override
    void close();

    /** What {@link #render} gives. */
    sealed interface Rendered {
        record Request(String text) implements Rendered {}

        /** The order cannot be put into this system's form: a human must mend the data. */
        record Unrenderable(Outcome outcome) implements Rendered {}
    }

    /**
     * One attempt's outcome and what passed over the wire, masked, for those who must see it later.
     *
     * @param reply the reply as received, at most a few thousand characters, masked; empty if none came
     */
    record Exchange(Outcome outcome, String reply) {
        public Exchange {
            reply = Keepable.text(reply);
        }
    }
}
