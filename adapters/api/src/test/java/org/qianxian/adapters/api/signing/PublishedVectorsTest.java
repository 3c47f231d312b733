package org.qianxian.adapters.api.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the standards print, so that the other side, whoever wrote it, gets the same. */
class PublishedVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 4231, 4.3 (test case 2) and 4.7 (test case 6: a key longer than a block). */
    @Test
    void hmacSha256() {
        assertThat(hmac(
                        HmacSignature.Digest.SHA256,
                        "Jefe".getBytes(StandardCharsets.US_ASCII),
                        "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(hmac(
                        HmacSignature.Digest.SHA256,
                        HEX.parseHex("aa".repeat(131)),
                        "Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    /** GB/T 32905-2016, appendix A.1. */
    @Test
    void sm3() {
        SM3Digest digest = new SM3Digest();
        digest.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        assertThat(HEX.formatHex(hash)).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    /** GM/T 0042-2015, appendix D.3. */
    @Test
    void hmacSm3() {
        assertThat(hmac(
                        HmacSignature.Digest.SM3,
                        HEX.parseHex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"),
                        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".repeat(2)))
                .isEqualTo("ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
    }

    @Nested
    class OfSm4 {
        private static final byte[] KEY = HEX.parseHex("0123456789abcdeffedcba9876543210");
        private static final byte[] NONE = new byte[0];

        /** GB/T 32907-2016, appendix A.1. What follows the first block is padding. */
        @Test
        void ecb() throws Exception {
            byte[] cipherText = new Sm4(Sm4.Mode.ECB, KEY).encrypt(NONE, KEY);
            assertThat(HEX.formatHex(cipherText))
                    .startsWith("681edf34d206965e86b3e94f536e4246")
                    .hasSize(64);
            assertThat(new Sm4(Sm4.Mode.ECB, KEY).decrypt(NONE, cipherText)).isEqualTo(KEY);
        }

        /** draft-ribose-cfrg-sm4-10, A.2.2.1. */
        @Test
        void cbc() throws Exception {
            byte[] plain = HEX.parseHex("aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb");
            byte[] iv = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
            byte[] cipherText = new Sm4(Sm4.Mode.CBC, KEY).encrypt(iv, plain);
            assertThat(HEX.formatHex(cipherText))
                    .startsWith("78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d")
                    .hasSize(96);
            assertThat(new Sm4(Sm4.Mode.CBC, KEY).decrypt(iv, cipherText)).isEqualTo(plain);
        }

        /** RFC 8998, A.1. */
        @Test
        void gcm() throws Exception {
            byte[] iv = HEX.parseHex("00001234567800000000abcd");
            byte[] associated = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
            byte[] plain = HEX.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                    + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
            byte[] cipherText = new Sm4(Sm4.Mode.GCM, KEY).run(true, iv, associated, plain);
            assertThat(HEX.formatHex(cipherText))
                    .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                            + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                            + "83de3541e4c2b58177e065a9bf7b62ec");
            assertThat(new Sm4(Sm4.Mode.GCM, KEY).run(false, iv, associated, cipherText))
                    .isEqualTo(plain);
            cipherText[0] ^= 1;
            assertThatThrownBy(() -> new Sm4(Sm4.Mode.GCM, KEY).run(false, iv, associated, cipherText))
                    .isInstanceOf(InvalidCipherTextException.class);
        }
    }

    /** GB/T 32918.5-2017, appendices A.2 (signature) and C.2 (encryption). */
    @Nested
    class OfSm2 {
        private static final ECPrivateKeyParameters PRIVATE =
                Sm2.privateKey("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");
        private static final ECPublicKeyParameters PUBLIC =
                Sm2.publicKey("09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                        + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        private static final byte[] SIGNED = "message digest".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] PLAIN = "encryption standard".getBytes(StandardCharsets.US_ASCII);
        private static final String C1 = "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
                + "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
        private static final String C2 = "21886ca989ca9c7d58087307ca93092d651efa";
        private static final String C3 = "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";

        @Test
        void thePrintedSignatureIsGood() {
            byte[] printed = HEX.parseHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                    + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
            assertThat(Sm2.verify(PUBLIC, Sm2.USUAL_USER, true, SIGNED, printed))
                    .isTrue();
            assertThat(Sm2.verify(PUBLIC, "ALICE123@YAHOO.COM", true, SIGNED, printed))
                    .isFalse();
        }

        @Test
        void oursIsGoodInEitherForm() {
            for (boolean raw : new boolean[] {true, false}) {
                byte[] ours = Sm2.sign(PRIVATE, "u", raw, SIGNED);
                assertThat(Sm2.verify(PUBLIC, "u", raw, SIGNED, ours)).isTrue();
                assertThat(ours.length == 64).isEqualTo(raw);
            }
        }

        @Test
        void thePrintedCiphertextIsUnderstoodInEitherOrder() throws Exception {
            byte[] now = HEX.parseHex("04" + C1 + C3 + C2);
            assertThat(Sm2.decrypt(PRIVATE, SM2Engine.Mode.C1C3C2, true, now)).isEqualTo(PLAIN);
            byte[] once = HEX.parseHex(C1 + C2 + C3);
            assertThat(Sm2.decrypt(PRIVATE, SM2Engine.Mode.C1C2C3, false, once)).isEqualTo(PLAIN);
        }

        @Test
        void oursIsUnderstoodAndGarbageIsNot() throws Exception {
            byte[] ours = Sm2.encrypt(PUBLIC, SM2Engine.Mode.C1C3C2, false, PLAIN);
            assertThat(Sm2.decrypt(PRIVATE, SM2Engine.Mode.C1C3C2, false, ours)).isEqualTo(PLAIN);
            assertThatThrownBy(() -> Sm2.decrypt(PRIVATE, SM2Engine.Mode.C1C3C2, true, new byte[] {1, 2}))
                    .isInstanceOf(InvalidCipherTextException.class);
        }
    }

    private static String hmac(HmacSignature.Digest digest, byte[] key, String text) {
        return HEX.formatHex(digest.hmac(key, text.getBytes(StandardCharsets.US_ASCII)));
    }
}
