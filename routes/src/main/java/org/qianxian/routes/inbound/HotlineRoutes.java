package org.qianxian.routes.inbound;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.cxf.common.CxfPayload;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One web service for each channel of kind {@code soap}, at {@code /<path>} below the CXF servlet, with its contract at
 * {@code ?wsdl}. Who may call is checked before the servlet (HTTP Basic).
 */
public final class HotlineRoutes extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(HotlineRoutes.class);

    private final Bus bus;
    private final Reception reception;
    private final HotlineContract contract = new HotlineContract();

    /** @param bus the one that the CXF servlet serves */
    public HotlineRoutes(Bus bus, Reception reception) {
        this.bus = bus;
        this.reception = reception;
    }

    @Override
    public void configure() {
        // Answered with its faults and kept; the log shows neither, they may be personal.
        onException(SoapFault.class).handled(false).logExhausted(false);
        for (ChannelSpec spec : reception.channels().list(ChannelKind.SOAP)) {
            HotlineDesk desk = new HotlineDesk(spec, reception);
            from(endpoint(spec)).routeId("inbound-" + spec.channel()).process(exchange -> answer(spec, desk, exchange));
        }
    }

    private static void answer(ChannelSpec spec, HotlineDesk desk, Exchange exchange) {
        Message message = exchange.getIn().getHeader(CxfConstants.CAMEL_CXF_MESSAGE, Message.class);
        HotlineRequest request = message.getExchange().get(HotlineRequest.class);
        try {
            List<Source> body = List.of(new DOMSource(desk.answer(request)));
            exchange.getMessage().setBody(new CxfPayload<SoapHeader>(List.of(), body, null));
        } catch (SoapFault refused) {
            LOG.info("Refused a request of channel {}: {}", spec.channel(), request.operation());
            exchange.setException(refused);
        } catch (RuntimeException failed) {
            LOG.error(
                    "A request of channel {} could not be stored; the sender is told to try again",
                    spec.channel(),
                    failed);
            exchange.setException(HotlineFaults.ofHub(spec.name()));
        }
    }

    private CxfEndpoint endpoint(ChannelSpec spec) {
        CxfEndpoint endpoint = new CxfEndpoint();
        endpoint.setCamelContext(getContext());
        endpoint.setBus(bus);
        endpoint.setBeanId("hotline-" + spec.channel());
        endpoint.setAddress("/" + spec.path());
        endpoint.setWsdlURL(HotlineContract.wsdl().toString());
        endpoint.setServiceName(HotlineContract.SERVICE.toString());
        endpoint.setPortName(HotlineContract.PORT.toString());
        endpoint.setDataFormat(DataFormat.PAYLOAD);
        endpoint.setAllowStreaming(false);
        endpoint.setSkipFaultLogging(true);
        endpoint.setHeaderFilterStrategy(new OutsideHeaders(Set.of()));
        endpoint.getInInterceptors().add(new HotlineGate(spec, reception.intake(), contract));
        endpoint.setProperties(limits());
        return endpoint;
    }

    /** The gate has counted before; these are CXF's own, which are unlimited unless set. */
    private static Map<String, Object> limits() {
        Map<String, Object> limits = new HashMap<>();
        limits.put("org.apache.cxf.stax.maxElementDepth", BoundedXml.DEEPEST);
        limits.put("org.apache.cxf.stax.maxElementCount", (long) BoundedXml.MOST_ELEMENTS);
        limits.put("org.apache.cxf.stax.maxChildElements", BoundedXml.MOST_ELEMENTS);
        limits.put("org.apache.cxf.stax.maxAttributeCount", BoundedXml.MOST_ATTRIBUTES);
        limits.put("org.apache.cxf.stax.maxXMLCharacters", (long) ChannelSpec.Limits.STANDARD_BYTES * 2);
        limits.put("org.apache.cxf.stax.maxTextLength", ChannelSpec.Limits.STANDARD_BYTES * 2);
        return limits;
    }
}
