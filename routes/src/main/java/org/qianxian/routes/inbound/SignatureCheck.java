package org.qianxian.routes.inbound;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.text.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a message comes from its channel. Of one that does not, nothing is kept but the count. */
final class SignatureCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);
    private static final int LONGEST_NONCE = 128;

    private final ChannelSpec spec;
    private final ChannelSpec.Access access;
    private final Secrets secrets;
    private final InstantSource clock;
    private final HmacSignature signature;
    private final AtomicLong refused = new AtomicLong();

    /** @param clock real time */
    SignatureCheck(ChannelSpec spec, Secrets secrets, InstantSource clock) {
        this.spec = spec;
        this.access = Objects.requireNonNull(spec.access(), "a channel of kind rest has an access");
        this.secrets = secrets;
        this.clock = clock;
        this.signature = new HmacSignature(
                access.kind() == ChannelSpec.AccessKind.HMAC_SM3
                        ? HmacSignature.Digest.SM3
                        : HmacSignature.Digest.SHA256);
    }

    /** Empty if it is genuine. */
    List<Fault> faults(HttpMessage message, byte[] signed) {
        HmacSignature.Verdict verdict = message.header("x-nonce").length() > LONGEST_NONCE
                ? HmacSignature.Verdict.UNSIGNED
                : signature.verify(
                        secrets.get(access.secret()), clock.instant(), access.tolerance(), message.headers(), signed);
        if (verdict == HmacSignature.Verdict.GENUINE) {
            return List.of();
        }
        LOG.warn(
                "Refused a message for channel {}: {} ({} since start)",
                spec.channel(),
                verdict,
                refused.incrementAndGet());
        return List.of(
                switch (verdict) {
                    case STALE -> fault(HmacSignature.TIMESTAMP, "signature.stale");
                    case FORGED -> fault(HmacSignature.SIGNATURE, "signature.forged");
                    default -> fault(HmacSignature.SIGNATURE, "signature.missing");
                });
    }

    private Fault fault(String place, String key) {
        return Fault.of(
                spec.name(), place, null, Texts.message(key, access.tolerance().toSeconds()));
    }
}
