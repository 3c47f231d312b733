package org.qianxian.routes.outbound;

import org.apache.camel.builder.RouteBuilder;

/**
 * The door for pushed reports as an HTTP address, one for each unit. Answers with {@code application/problem+json} (RFC
 * 9457) where something is wrong. The header {@code X-Api-Key} carries the unit's key.
 */
public final class ReportsRoute extends RouteBuilder {
    private final String from;
    private final ReportsAnswer answer;

    /** @param from the consumer's address; it must set the header {@code unit}, as {@code {unit}} in a servlet's path does */
    public ReportsRoute(PushDoor door, String from) {
        this.from = from;
        this.answer = new ReportsAnswer(door);
    }

    /** At {@code /reports/{unit}} below the Camel servlet. */
    public static ReportsRoute onServlet(PushDoor door) {
        return new ReportsRoute(door, "servlet:/reports/{unit}?httpMethodRestrict=POST&muteException=true");
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).process(answer::unavailable);

        from(from).routeId("reports").process(answer::receive);
    }
}
