package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.EnumSet;
import java.util.Map;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/**
 * Stands where a target was whose file has been removed: what was still to be sent to it is refused and so lands on a
 * worklist. It claims nothing, so an attempt that was cut off remains uncertain.
 */
final class GoneTarget implements Connector {
    private static final String NAME = "gone";

    static final Installation INSTALLATION = new Installation(
            new Endpoint(NAME, "", null, Map.of(), Endpoint.Limits.DEFAULT),
            new SystemProfile(
                    NAME,
                    NAME,
                    "",
                    new Capabilities(EnumSet.allOf(Action.class), false, false, false, false),
                    MissingNode.getInstance(),
                    Map.of(),
                    MissingNode.getInstance(),
                    MissingNode.getInstance(),
                    Map.of()),
            new GoneTarget());

    private GoneTarget() {}

    @Override
    public Rendered render(DispatchOrder order) {
        return new Rendered.Unrenderable(refused(order));
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        return new Exchange(refused(order), "");
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        return new LookUp.Unknown(fault(order));
    }

    @Override
    public Polled poll(String cursor) {
        throw new UnsupportedOperationException("nobody is there");
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("nobody is there");
    }

    @Override
    public void close() {
        // nothing is kept open
    }

    private static Outcome refused(DispatchOrder order) {
        return new Outcome.Refused(fault(order));
    }

    private static Fault fault(DispatchOrder order) {
        return Fault.of(order.target().name(), order.caseNumber().value(), null, message("gone"));
    }
}
