package org.qianxian.adapters.soap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.mapping.Section;

/** What differs between SOAP 1.1 and 1.2 on the wire: namespaces, and where the action is said. */
enum SoapVersion {
    V1_1("1.1", "http://schemas.xmlsoap.org/soap/envelope/", "http://schemas.xmlsoap.org/wsdl/soap/", "text/xml"),
    V1_2(
            "1.2",
            "http://www.w3.org/2003/05/soap-envelope",
            "http://schemas.xmlsoap.org/wsdl/soap12/",
            "application/soap+xml");

    private final String number;
    private final String envelope;
    private final String binding;
    private final String mediaType;

    SoapVersion(String number, String envelope, String binding, String mediaType) {
        this.number = number;
        this.envelope = envelope;
        this.binding = binding;
        this.mediaType = mediaType;
    }

    /** {@code soap: 1.2}; 1.1 if left out. */
    static SoapVersion read(Section transport) {
        List<String> numbers =
                Arrays.stream(values()).map(version -> version.number).toList();
        String number = transport.choice("soap", V1_1.number, numbers);
        return V1_2.number.equals(number) ? V1_2 : V1_1;
    }

    /** The version whose envelopes have this namespace; empty if none. */
    static Optional<SoapVersion> ofEnvelope(String namespace) {
        return Arrays.stream(values())
                .filter(version -> version.envelope.equals(namespace))
                .findFirst();
    }

    String envelope() {
        return envelope;
    }

    /** The namespace of its bindings in a WSDL 1.1. */
    String binding() {
        return binding;
    }

    /** In 1.2 the action is a parameter of the content type, and may be left out (part 2, 6.5). */
    String contentType(String action) {
        String type = mediaType + "; charset=UTF-8";
        return this == V1_2 && !action.isEmpty() ? type + "; action=\"" + action + "\"" : type;
    }

    Map<String, String> headers(String action) {
        return this == V1_2
                ? Map.of("Accept", mediaType)
                : Map.of("SOAPAction", "\"" + action + "\"", "Accept", mediaType);
    }

    @Override
    public String toString() {
        return "SOAP " + number;
    }
}
