package io.iolaus.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private static final byte[] SECRET = secret(1);

    @Test
    void aHashIsTheFirstWordOfTheBlockUnderAes256() throws Exception {
        // Counter mode encrypts its first counter alone: another way to the same block.
        byte[] block = ByteBuffer.allocate(16).putInt(5).putInt(0x1234_5678).array();
        Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
        counter.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(SECRET, "AES"), new IvParameterSpec(block));

        assertThat(hashed(SECRET, 5, 0x1234_5678)).isEqualTo(ByteBuffer.wrap(counter.doFinal(new byte[16])).getInt());
    }

    @Test
    void valuesOfOneCallDoNotTouchEachOther() {
        KeyedHash hash = new SketchKey(SECRET).hash();
        int[] values = {3, 9, 3, 0};
        hash.replace(values, new int[] {1, 1, 1, 1}, 4);

        assertThat(values).containsExactly(hashed(SECRET, 1, 3), hashed(SECRET, 1, 9), hashed(SECRET, 1, 3), 0);
    }

    @Test
    void anotherKeyOrKindGivesAnotherHash() {
        assertThat(hashed(secret(2), 1, 3)).isNotEqualTo(hashed(SECRET, 1, 3));
        assertThat(hashed(SECRET, 2, 3)).isNotEqualTo(hashed(SECRET, 1, 3));
        assertThat(hashed(secret(1), 1, 3)).isEqualTo(hashed(SECRET, 1, 3));
    }

    @Test
    void whatLiesBeyondTheCountIsLeftAlone() {
        int[] values = {3, 9};
        new SketchKey(SECRET).hash().replace(values, new int[] {1, 1}, 1);
        assertThat(values[1]).isEqualTo(9);
    }

    @Test
    void aKeyHasThirtyTwoBytesAndShowsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SketchKey(new byte[16])).withMessageContaining("32 bytes, got 16");
        assertThat(new SketchKey(SECRET)).hasToString("SketchKey");
        byte[] mine = SECRET.clone();
        SketchKey key = new SketchKey(mine);
        mine[0]++;
        int[] values = {3};
        key.hash().replace(values, new int[] {1}, 1);
        assertThat(values[0]).as("a key that its maker has wiped").isEqualTo(hashed(SECRET, 1, 3));
    }

    private static int hashed(byte[] secret, int kind, int value) {
        int[] values = {value};
        new SketchKey(secret).hash().replace(values, new int[] {kind}, 1);
        return values[0];
    }

    private static byte[] secret(long seed) {
        byte[] secret = new byte[SketchKey.BYTES];
        new Random(seed).nextBytes(secret);
        return secret;
    }
}
