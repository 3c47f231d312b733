package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.mapping.XmlShape;
import org.qianxian.adapters.api.mapping.XmlWriting;
import org.qianxian.adapters.http.HttpRequest;
import org.qianxian.casework.text.Fault;

/** How a request is put together: {@code operation} of the WSDL, {@code body} as a structure. */
record SoapCall(@Nullable Wsdl wsdl, Wsdl.@Nullable Operation operation, Optional<StructureTemplate> body) {

    /** Leaves {@link Section#noOtherKeys} to the caller. */
    static SoapCall read(Section section, @Nullable Wsdl wsdl) {
        String name = section.text("operation");
        Optional<Wsdl.Operation> operation = wsdl == null ? Optional.empty() : wsdl.find(name);
        if (wsdl != null && operation.isEmpty()) {
            section.fault("operation", name, Texts.message("soap.operation", wsdl.names()));
        }
        return new SoapCall(wsdl, operation.orElse(null), section.findTemplate("body"));
    }

    /** The body's element as text, checked against the WSDL. Throws {@link UnrenderableException}. */
    String render(String thing, JsonNode input, CodeLists codes) {
        if (wsdl == null || operation == null) {
            throw new IllegalStateException("a profile with faults");
        }
        try {
            JsonNode content = body.isPresent() ? body.get().fill(input, codes.variables()) : Json.object();
            XmlShape shape = wsdl.shape(operation);
            String text = XmlWriting.element(operation.request(), content, shape);
            QName checked = wsdl.checked(operation);
            Optional<String> problem = wsdl.problem(
                    checked.equals(operation.request()) ? text : XmlWriting.element(checked, content, shape));
            if (problem.isPresent()) {
                throw new UnrenderableException(
                        Fault.of(thing, "body", null, Texts.message("soap.invalid", problem.get())));
            }
            return text;
        } catch (Expression.EvaluationException failed) {
            throw new UnrenderableException(failed.asFault(thing, "body"));
        } catch (IllegalArgumentException noName) {
            throw new UnrenderableException(Fault.of(
                    thing, "body", null, Texts.message("order.unrenderable", String.valueOf(noName.getMessage()))));
        }
    }

    /** @param header of the envelope; empty for none */
    HttpRequest request(SoapVersion version, String header, String rendered) {
        if (operation == null) {
            throw new IllegalStateException("a profile with faults");
        }
        return new HttpRequest(
                "POST",
                "",
                version.headers(operation.soapAction()),
                version.contentType(operation.soapAction()),
                Envelope.around(version, header, rendered).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Data that does not fit the form; the fault says which. */
    static final class UnrenderableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        UnrenderableException(Fault fault) {
            super(fault.in(java.util.Locale.ENGLISH));
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }
}
