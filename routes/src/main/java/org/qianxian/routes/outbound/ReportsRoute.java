package org.qianxian.routes.outbound;

import org.apache.camel.builder.RouteBuilder;

/**
 * The door for pushed reports as an HTTP address, one for each unit. Answers with {@code application/problem+json} (RFC
 * 9457) where something is wrong. The header {@code X-Api-Key} carries the unit's key.
 */
public final class ReportsRoute extends RouteBuilder {
    private final String from;
    private final ReportsAnswer answer;

    /** @param from the consumer's address; it sets the header {@code unit}, or the unit is what its HTTP path ends with */
    public ReportsRoute(PushDoor door, String from) {
        this.from = from;
        this.answer = new ReportsAnswer(door);
    }

    /**
     * At {@code /reports/{unit}} below the Camel servlet. Outside of Camel's own REST language the servlet sets no header
     * from a template, so the unit is the rest of the path.
     */
    public static ReportsRoute onServlet(PushDoor door) {
        return new ReportsRoute(
                door, "servlet:/reports?matchOnUriPrefix=true&httpMethodRestrict=POST&muteException=true");
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).process(answer::unavailable);

        from(from).routeId("reports").process(answer::receive);
    }
}
