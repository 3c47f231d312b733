package org.qianxian.adapters.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** One department's worklist. The dispatch row is the item: there is nowhere to send it. */
final class InboxConnector implements Connector {
    private final SystemProfile profile;
    private final String target;
    private final CanonicalOrder canonical;

    InboxConnector(SystemProfile profile, Endpoint endpoint, Tools tools) {
        this.profile = profile;
        this.target = endpoint.target();
        this.canonical = new CanonicalOrder(profile, new CodeLists(profile.codes()), endpoint, tools);
    }

    /** What the worklist shows of it. */
    @Override
    public Rendered render(DispatchOrder order) {
        if (!profile.capabilities().actions().contains(order.action())) {
            return new Rendered.Unrenderable(new Outcome.Refused(Fault.of(
                    target,
                    "",
                    null,
                    Texts.message("order.unsupported", order.action().code()))));
        }
        ObjectNode shown = canonical.of(order);
        shown.remove(List.of("settings", "codes"));
        return new Rendered.Request(Json.text(shown));
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        return new Exchange(new Outcome.Accepted(null), "");
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        throw new UnsupportedOperationException("a worklist is never uncertain");
    }

    @Override
    public Polled poll(String cursor) {
        throw new UnsupportedOperationException("people report from a worklist through the hub");
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("people report from a worklist through the hub");
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
