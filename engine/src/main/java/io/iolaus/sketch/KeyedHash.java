package io.iolaus.sketch;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/// Turns hashes that anybody could compute into hashes under a [SketchKey]: equal values stay equal, and nothing else is left.
///
/// AES-256 (FIPS 197) of kind and value, one block each, cut to 32 bits: a pseudorandom function of the key. A hash of
/// one kind says nothing about the same value's hash of another kind.
///
/// One thread; the buffers are reused.
public final class KeyedHash {

    /// Values of one call.
    public static final int MOST_VALUES = 16;

    private static final int BLOCK_BYTES = 16;

    private final Cipher cipher;
    private final ByteBuffer plain = ByteBuffer.allocate(MOST_VALUES * BLOCK_BYTES);
    private final ByteBuffer keyed = ByteBuffer.allocate(MOST_VALUES * BLOCK_BYTES);

    KeyedHash(Cipher cipher) {
        this.cipher = cipher;
    }

    /// Replaces the first `count` values by their keyed hashes. 0 means absent and stays 0; nothing else becomes 0.
    ///
    /// All in one call, since a call costs as much as several blocks.
    ///
    /// @param kinds what each value is a hash of, in the same order
    /// @param count at most [#MOST_VALUES]
    public void replace(int[] values, int[] kinds, int count) {
        for (int i = 0; i < count; i++) {
            plain.putInt(i * BLOCK_BYTES, kinds[i]);
            plain.putInt(i * BLOCK_BYTES + Integer.BYTES, values[i]);
        }
        try {
            cipher.doFinal(plain.array(), 0, count * BLOCK_BYTES, keyed.array(), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks can always be encrypted", e);
        }
        for (int i = 0; i < count; i++) {
            if (values[i] != 0) {
                int hash = keyed.getInt(i * BLOCK_BYTES);
                values[i] = hash == 0 ? 1 : hash;
            }
        }
    }
}
