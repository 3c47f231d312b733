package org.qianxian.routes.outbound;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;

/** A department that accepts everything at once and remembers nothing. */
record QuietDepartment(String code) implements Connector {
    Installation installation() {
        SystemProfile profile = new SystemProfile(
                "quiet",
                "quiet",
                "quiet.yml",
                Capabilities.all(),
                MissingNode.getInstance(),
                Map.of(),
                MissingNode.getInstance(),
                MissingNode.getInstance(),
                Map.of());
        return new Installation(
                new Endpoint(code, "http://localhost", null, Map.of(), new Endpoint.Limits(1, 1_000_000)),
                profile,
                this);
    }

    @Override
    public Rendered render(DispatchOrder order) {
        return new Rendered.Request("{}");
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        return new Exchange(new Outcome.Accepted(null), "");
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        return new LookUp.NotFound();
    }

    @Override
    public Polled poll(String cursor) {
        return new Polled(List.of(), cursor, List.of(), true);
    }

    @Override
    public Polled receive(PushedMessage message) {
        return new Polled(List.of(), "", List.of(), true);
    }

    @Override
    public void close() {}
}
