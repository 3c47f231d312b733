package org.qianxian.casework.dispatch;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.qianxian.casework.journey.CaseNumber;

/**
 * What a unit's system can recognise a repeat by: at most 32 ASCII letters and digits, the same for every attempt of one
 * dispatch, never the same for two.
 */
public record EffectKey(String value) {
    private static final int LONGEST = 32;
    private static final int HASH_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1," + LONGEST + "}");

    public EffectKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an effect key has 1 to 32 lower-case letters and digits, not " + value);
        }
    }

    /**
     * @param incarnation changes with every restore of a backup, so that a key given out after the backup was taken is
     *     not given out again for something else
     * @param revision journal number of the event that caused the dispatch
     */
    public static EffectKey of(String incarnation, CaseNumber number, Target target, Action action, int revision) {
        String identity = String.join(
                "\n", incarnation, number.value(), target.name(), action.name(), Integer.toString(revision));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return new EffectKey(new BigInteger(1, java.util.Arrays.copyOf(hash, HASH_BYTES)).toString(36));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
