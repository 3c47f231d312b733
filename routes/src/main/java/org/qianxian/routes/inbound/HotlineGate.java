package org.qianxian.routes.inbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Fault;

/**
 * Stands before everything else that CXF does with a request: reads it up to the limit, checks it against the contract,
 * keeps what is refused, and hands on only what is good.
 */
final class HotlineGate extends AbstractPhaseInterceptor<Message> {
    private final ChannelSpec spec;
    private final TakingIn intake;
    private final EnvelopeReader reader;

    HotlineGate(ChannelSpec spec, TakingIn intake, HotlineContract contract) {
        super(Phase.RECEIVE);
        getBefore().add("org.apache.cxf.interceptor.AttachmentInInterceptor");
        this.spec = spec;
        this.intake = intake;
        this.reader = new EnvelopeReader(spec.name(), contract);
    }

    @Override
    public void handleMessage(Message message) {
        InputStream body = message.getContent(InputStream.class);
        if (body == null || !"POST".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
            return;
        }
        BoundedBytes read = bytes(body);
        if (read.tooLarge()) {
            throw refused(
                    read.bytes(),
                    null,
                    fault("", null, "soap.large", spec.limits().maxBytes()));
        }
        String mediaType = String.valueOf(message.getOrDefault(Message.CONTENT_TYPE, "text/xml"));
        if (!mediaType.toLowerCase(Locale.ROOT).matches("(text|application)/xml\\b.*")) {
            throw refused(read.bytes(), null, fault("Content-Type", mediaType, "soap.media-type"));
        }
        EnvelopeReader.Read envelope = reader.read(read.bytes(), mediaType);
        if (envelope instanceof EnvelopeReader.Read.Faulty faulty) {
            throw refused(read.bytes(), faulty.sourceNumber(), faulty.faults());
        }
        handOn(message, (EnvelopeReader.Read.Request) envelope);
    }

    private BoundedBytes bytes(InputStream body) {
        try {
            return BoundedBytes.read(body, spec.limits().maxBytes());
        } catch (IOException broken) {
            throw HotlineFaults.ofSender(fault("", null, "soap.broken"));
        }
    }

    private SoapFault refused(byte[] raw, @Nullable String sourceNumber, List<Fault> faults) {
        try {
            Translation.Untranslatable untranslatable = new Translation.Untranslatable(sourceNumber, faults);
            intake.takeIn(new TakingIn.Message(spec.channel(), untranslatable, raw, null));
        } catch (RuntimeException notStored) {
            return HotlineFaults.ofHub(spec.name());
        }
        return HotlineFaults.ofSender(faults);
    }

    /** As UTF-8, whatever it came in, and without an action: the element in the body says what is asked. */
    private static void handOn(Message message, EnvelopeReader.Read.Request envelope) {
        message.getExchange().put(HotlineRequest.class, envelope.request());
        byte[] utf8 = envelope.text().getBytes(StandardCharsets.UTF_8);
        message.setContent(InputStream.class, new ByteArrayInputStream(utf8));
        message.put(Message.ENCODING, StandardCharsets.UTF_8.name());
        message.put(Message.CONTENT_TYPE, "text/xml; charset=UTF-8");
        @SuppressWarnings("unchecked") // CXF's own contract for this key
        Map<String, List<String>> headers = (Map<String, List<String>>) message.get(Message.PROTOCOL_HEADERS);
        if (headers != null) {
            Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            kept.putAll(headers);
            kept.remove("SOAPAction");
            message.put(Message.PROTOCOL_HEADERS, kept);
        }
    }

    private List<Fault> fault(String place, @Nullable String value, String key, Object... words) {
        return List.of(Fault.of(spec.name(), place, value, Texts.message(key, words)));
    }
}
