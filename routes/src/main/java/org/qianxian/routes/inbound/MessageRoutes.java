package org.qianxian.routes.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.casework.text.Fault;

/**
 * For each channel of kind {@code rest}, below the Camel servlet: {@code POST /<path>/messages} takes a message in, and
 * {@code GET /<path>/messages/{sourceNumber}} tells where it is. Both are signed.
 */
public final class MessageRoutes extends RouteBuilder {
    private static final String FILTER = "inboundHeaders";
    private static final String OPTIONS =
            "&headerFilterStrategy=#" + FILTER + "&disableStreamCache=true&muteException=true&logException=false";
    private static final Set<String> HEADERS =
            Set.of("content-type", "accept-language", "x-timestamp", "x-nonce", "x-signature");

    private final Reception reception;
    private final Secrets secrets;
    private final InstantSource realTime;

    /** @param realTime for signatures; the city's time may run faster */
    public MessageRoutes(Reception reception, Secrets secrets, InstantSource realTime) {
        this.reception = reception;
        this.secrets = secrets;
        this.realTime = realTime;
    }

    @Override
    public void configure() {
        getContext().getRegistry().bind(FILTER, new OutsideHeaders(HEADERS));
        onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "A message could not be stored; the sender is told to try again: ${exception}")
                .process(MessageRoutes::unavailable);
        for (ChannelSpec spec : reception.channels().list(ChannelKind.REST)) {
            MessageDesk desk = new MessageDesk(spec, reception, secrets, realTime);
            String address = "servlet:/" + spec.path() + "/messages";
            from(address + "?httpMethodRestrict=POST" + OPTIONS)
                    .routeId("inbound-" + spec.channel())
                    .process(exchange -> answer(exchange, desk.take(message(exchange))));
            from(address + "?matchOnUriPrefix=true&httpMethodRestrict=GET" + OPTIONS)
                    .routeId("inbound-" + spec.channel() + "-state")
                    .process(exchange -> answer(exchange, desk.tell(message(exchange), sourceNumber(exchange))));
        }
    }

    private static HttpMessage message(Exchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getIn().getHeaders().forEach((name, value) -> {
            if (HEADERS.contains(name.toLowerCase(Locale.ROOT)) && value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        InputStream body = exchange.getIn().getBody(InputStream.class);
        return new HttpMessage(headers, body == null ? InputStream.nullInputStream() : body);
    }

    /** The rest of the path, decoded. */
    private static String sourceNumber(Exchange exchange) {
        String path = exchange.getIn().getHeader(Exchange.HTTP_PATH, "", String.class);
        return java.net.URLDecoder.decode(
                path.startsWith("/") ? path.substring(1) : path, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void answer(Exchange exchange, HttpReply reply) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, reply.mediaType() + ";charset=UTF-8");
        exchange.getMessage().setBody(reply.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void unavailable(Exchange exchange) throws IOException {
        Fault fault = Fault.of("hub", "", null, Texts.message("hub.unavailable"));
        Locale locale = message(exchange).locale();
        answer(exchange, Problem.of(503, List.of(fault), locale));
        exchange.getMessage().setHeader("Retry-After", "30");
    }
}
