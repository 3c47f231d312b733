package org.qianxian.adapters.api.signing;

import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** SM4 (GB/T 32907): ECB and CBC with PKCS #7 padding, GCM (RFC 8998) with a tag of 128 bits at the end. */
final class Sm4 {
    static final int KEY_BYTES = 16;
    private static final int TAG_BITS = 128;

    private final Mode mode;
    private final byte[] key;

    /** How blocks hang together. */
    enum Mode {
        ECB(0),
        CBC(16),
        GCM(12);

        final int ivBytes;

        Mode(int ivBytes) {
            this.ivBytes = ivBytes;
        }

        static Mode of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** @param key 16 bytes */
    Sm4(Mode mode, byte[] key) {
        this.mode = mode;
        this.key = key.clone();
    }

    byte[] encrypt(byte[] iv, byte[] plain) {
        try {
            return run(true, iv, new byte[0], plain);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encrypting does not fail", impossible);
        }
    }

    /** Throws if this was not encrypted with this key, as far as the mode can tell. */
    byte[] decrypt(byte[] iv, byte[] cipherText) throws InvalidCipherTextException {
        return run(false, iv, new byte[0], cipherText);
    }

    byte[] run(boolean encrypt, byte[] iv, byte[] associated, byte[] input) throws InvalidCipherTextException {
        return mode == Mode.GCM ? gcm(encrypt, iv, associated, input) : blocks(encrypt, iv, input);
    }

    private byte[] gcm(boolean encrypt, byte[] iv, byte[] associated, byte[] input) throws InvalidCipherTextException {
        AEADBlockCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(key), TAG_BITS, iv, associated));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        length += cipher.doFinal(output, length);
        return Arrays.copyOf(output, length);
    }

    private byte[] blocks(boolean encrypt, byte[] iv, byte[] input) throws InvalidCipherTextException {
        BlockCipher engine = mode == Mode.CBC ? CBCBlockCipher.newInstance(new SM4Engine()) : new SM4Engine();
        CipherParameters parameters = new KeyParameter(key);
        BufferedBlockCipher cipher = new PaddedBufferedBlockCipher(engine, new PKCS7Padding());
        cipher.init(encrypt, mode == Mode.CBC ? new ParametersWithIV(parameters, iv) : parameters);
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        length += cipher.doFinal(output, length);
        return Arrays.copyOf(output, length);
    }
}
