package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.helpers.DOMUtils;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;
import org.w3c.dom.Element;

/**
 * Reads a SOAP 1.1 envelope from the bytes as received, before any framework does, so that whatever is wrong can be
 * answered precisely and kept with its bytes. Safe for threads.
 */
final class EnvelopeReader {
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final String thing;
    private final HotlineContract contract;

    /** @param thing what a request is called in faults */
    EnvelopeReader(String thing, HotlineContract contract) {
        this.thing = thing;
        this.contract = contract;
    }

    /** What the bytes are. */
    sealed interface Read {
        /** @param text the envelope */
        record Request(HotlineRequest request, String text) implements Read {}

        /** @param sourceNumber if at least that could be read */
        record Faulty(@Nullable String sourceNumber, List<Fault> faults) implements Read {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    Read read(byte[] bytes, String mediaType) {
        Optional<String> named = Charsets.ofMediaType(mediaType).or(() -> Charsets.ofXmlDeclaration(bytes));
        Optional<Charset> charset = Charsets.find(named.orElse("UTF-8"));
        if (charset.isEmpty()) {
            return faulty("", named.orElse(null), Texts.message("soap.charset"));
        }
        try {
            String text = Charsets.decode(bytes, charset.get()).replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
            return envelope(BoundedXml.read(text).getDocumentElement(), bytes, text);
        } catch (CharacterCodingException notThat) {
            return badBytes(bytes, charset.get());
        } catch (BoundedXml.RefusedXmlException refused) {
            return faulty(refused.place(), null, refused.problem());
        }
    }

    private Read badBytes(byte[] bytes, Charset charset) {
        int at = Charsets.firstBadByte(bytes, charset).orElse(1);
        boolean chinese = charset.equals(StandardCharsets.UTF_8) && Charsets.fits(bytes, Charsets.CHINESE);
        return faulty(
                "第" + at + "字节",
                String.format("0x%02X", bytes[at - 1]),
                Texts.message(chinese ? "soap.gbk" : "soap.bytes", charset.name()));
    }

    private Read envelope(Element root, byte[] bytes, String text) {
        if (!ENVELOPE.equals(root.getNamespaceURI()) || !"Envelope".equals(root.getLocalName())) {
            return faulty(root.getNodeName(), root.getNamespaceURI(), Texts.message("soap.envelope", ENVELOPE));
        }
        List<Element> payload = new ArrayList<>();
        children(root).stream()
                .filter(part -> ENVELOPE.equals(part.getNamespaceURI()) && "Body".equals(part.getLocalName()))
                .forEach(body -> payload.addAll(children(body)));
        if (payload.size() != 1) {
            return faulty("Body", Integer.toString(payload.size()), Texts.message("soap.body"));
        }
        return request(payload.get(0), bytes, text);
    }

    private Read request(Element element, byte[] bytes, String text) {
        if (!HotlineContract.NAMESPACE.equals(element.getNamespaceURI())) {
            String namespace = String.valueOf(element.getNamespaceURI());
            return faulty(
                    element.getLocalName(), namespace, Texts.message("soap.namespace", HotlineContract.NAMESPACE));
        }
        String operation = element.getLocalName();
        if (!HotlineContract.OPERATIONS.contains(operation)) {
            return faulty("Body", operation, Texts.message("soap.operation", HotlineContract.operations()));
        }
        JsonNode tree = tree(element);
        ObjectNode fields = tree instanceof ObjectNode object ? object : Json.object();
        List<Fault> faults = contract.faults(thing, element);
        HotlineRequest request = new HotlineRequest(operation, fields, bytes);
        if (!faults.isEmpty()) {
            String number = request.sourceNumber();
            return new Read.Faulty(number.isEmpty() || number.length() > 64 ? null : number, faults);
        }
        return new Read.Request(request, text);
    }

    /** Elements become members; elements with a {@code name} become members of that name; repeated ones a list. */
    private static JsonNode tree(Element element) {
        List<Element> children = children(element);
        if (children.isEmpty()) {
            return JsonNodeFactory.instance.textNode(element.getTextContent());
        }
        ObjectNode object = Json.object();
        for (Element child : children) {
            String name = child.hasAttribute("name") ? child.getAttribute("name") : child.getLocalName();
            JsonNode value = tree(child);
            JsonNode before = object.get(name);
            if (before instanceof ArrayNode list) {
                list.add(value);
            } else if (before != null) {
                object.putArray(name).add(before).add(value);
            } else if (value.isContainerNode() || !value.asText().isBlank()) {
                object.set(name, value);
            }
        }
        return object;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Element child = DOMUtils.getFirstElement(element); child != null; child = DOMUtils.getNextElement(child)) {
            children.add(child);
        }
        return children;
    }

    private Read.Faulty faulty(String place, @Nullable String value, Message problem) {
        return new Read.Faulty(null, List.of(Fault.of(thing, place, value, problem)));
    }
}
