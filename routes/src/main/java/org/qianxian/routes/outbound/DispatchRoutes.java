package org.qianxian.routes.outbound;

import org.apache.camel.builder.RouteBuilder;

/** The one route of which every queue has an instance. */
final class DispatchRoutes extends RouteBuilder {
    static final String TEMPLATE = "dispatch";
    static final String TARGET = "target";

    private final TakingUp takingUp;
    private final Delivering delivering;
    private final Settling settling;

    DispatchRoutes(TakingUp takingUp, Delivering delivering, Settling settling) {
        this.takingUp = takingUp;
        this.delivering = delivering;
        this.settling = settling;
    }

    @Override
    public void configure() {
        // What fails (the store is away) comes again: the message is not acknowledged.
        errorHandler(noErrorHandler());

        routeTemplate(TEMPLATE)
                .templateParameter(TARGET)
                .from("dispatch:{{target}}")
                .bean(takingUp, "takeUp")
                .filter(body().isNotNull())
                .bean(delivering, "deliver")
                .filter(body().isNotNull())
                .bean(settling, "settle");
    }
}
