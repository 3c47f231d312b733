package org.qianxian.adapters.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianxian.adapters.api.signing.HmacSignature;

/** Where the hotline wants to hear how its cases go: SOAP at {@code /hotline/callback}, each request signed. */
final class HotlineCallback implements Door {
    static final String NAME = "hotline";
    static final String NAMESPACE = "urn:hotline:callback";
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Set<String> OPERATIONS =
            Set.of("signed", "returnAsked", "extensionAsked", "progressed", "declined", "reply");

    private final ChannelBook book;
    private final CitySecrets secrets;
    private final HmacSignature signature = new HmacSignature(HmacSignature.Digest.SHA256);

    HotlineCallback(ChannelBook book, CitySecrets secrets) {
        this.book = book;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outgoing answer(Incoming request) {
        HmacSignature.Verdict verdict = signature.verify(
                secrets.get(NAME), java.time.Instant.now(), TOLERANCE, request.headers(), request.body());
        if (verdict != HmacSignature.Verdict.GENUINE) {
            return unauthorised();
        }
        return Soap.read(request.body(), NAMESPACE)
                .filter(call -> OPERATIONS.contains(call.operation()))
                .map(this::enter)
                .orElseGet(() -> Baishan.xml(500, Soap.fault("Client", "no message of " + NAMESPACE)));
    }

    @Override
    public Outgoing refusal(Incoming request) {
        return reply("reply", "1", "工单号不存在");
    }

    private Outgoing enter(Soap.Call call) {
        if (call.field("requestId").isEmpty() || call.field("workOrderNo").isEmpty()) {
            return reply(call.operation(), "1", "缺少 requestId 或 workOrderNo");
        }
        book.enter(call.field("workOrderNo"), call.operation(), call.field("requestId"), call.fields());
        return reply(call.operation(), "0", "");
    }

    private static Outgoing reply(String operation, String code, String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("resultCode", code);
        fields.put("resultMessage", message);
        return Baishan.xml(200, Soap.write(NAMESPACE, operation + "Response", fields, "", List.of()));
    }
}
