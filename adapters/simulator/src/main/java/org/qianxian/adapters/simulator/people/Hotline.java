package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The 12345 hotline's side of the hub's SOAP service. */
public final class Hotline implements Door {
    private static final String PATH = "/soap/hotline";
    private static final String NAMESPACE = "urn:qianxian:hotline:1";

    private static final Map<String, String> TYPES =
            Map.of("投诉", "01", "咨询", "02", "求助", "03", "表扬", "04", "举报", "05", "建议", "06");

    private final Soap soap;

    /** @param hub with the hotline's own credentials */
    public Hotline(HubAddress hub) {
        this.soap = new Soap(hub, PATH, NAMESPACE);
    }

    @Override
    public List<Receipt> hand(List<Letter> letters) throws IOException, InterruptedException {
        Letter letter = letters.get(0);
        try {
            Map<String, String> answer = soap.call("submit", fields(letter));
            return List.of(receipt(answer));
        } catch (Soap.FaultException fault) {
            if (fault.sendersFault()) {
                return List.of(new Receipt(Receipt.Kind.REJECTED, null));
            }
            throw fault;
        }
    }

    void ruleReturn(String requestId, String sourceNumber, boolean upheld, String text)
            throws IOException, InterruptedException {
        call("ruleReturn", requestId, sourceNumber, Map.of("upheld", Boolean.toString(upheld)), text);
    }

    void ruleExtension(String requestId, String sourceNumber, boolean granted, String text)
            throws IOException, InterruptedException {
        call("ruleExtension", requestId, sourceNumber, Map.of("granted", Boolean.toString(granted)), text);
    }

    /** The citizen was asked and could be reached. */
    void followUp(String requestId, String sourceNumber, boolean solved, boolean satisfied, String text)
            throws IOException, InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("contacted", "true");
        answers.put("solved", Boolean.toString(solved));
        answers.put("satisfied", Boolean.toString(satisfied));
        call("followUp", requestId, sourceNumber, answers, text);
    }

    /**
     * Whether the hub does as told or says that the case has moved on since, there is nothing more to do.
     *
     * @param requestId the same whenever the same is sent again
     */
    private void call(String operation, String requestId, String sourceNumber, Map<String, String> what, String text)
            throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("requestId", requestId);
        fields.put("sourceNumber", sourceNumber);
        fields.putAll(what);
        fields.put("text", text);
        soap.call(operation, fields);
    }

    private static Map<String, String> fields(Letter letter) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sourceNumber", letter.sourceNumber());
        fields.put("title", letter.title());
        fields.put("content", letter.content());
        fields.put("type", TYPES.getOrDefault(letter.caseType(), letter.caseType()));
        fields.put("classCode", letter.caseClass());
        fields.put("areaCode", letter.area());
        fields.put("address", letter.address());
        fields.put("reportedAt", letter.reportedAt());
        fields.put("reporter.name", letter.name());
        fields.put("reporter.phone", letter.phone());
        return fields;
    }

    private static Receipt receipt(Map<String, String> answer) throws IOException {
        String word = answer.getOrDefault("result", "");
        try {
            return new Receipt(Receipt.Kind.of(word), answer.get("caseNumber"));
        } catch (IllegalArgumentException unknown) {
            throw new IOException("the hotline's answer has no receipt: " + answer.keySet(), unknown);
        }
    }
}
