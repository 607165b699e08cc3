package io.iolaus.lab.baseline;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Vectors as 256 bits each: on which side of as many random hyperplanes through the origin they lie (Charikar, STOC
/// 2002). The share of bits in which two differ is, but for chance, their angle by pi.
///
/// Comparing two codes costs a tenth of a cosine or less, so all pairs of tens of thousands are compared and only the
/// promising ones measured.
final class SignCodes {

    private static final int BITS = 256;
    private static final int WORDS = BITS / Long.SIZE;
    private static final long SEED = 0x51C4;
    /// Deviations of chance that are allowed for: of 30,000 pairs at the threshold itself one is missed.
    private static final double DEVIATIONS = 4;

    private final long[] codes;

    SignCodes(List<float[]> vectors) {
        float[][] planes = planes(vectors.isEmpty() ? 0 : vectors.getFirst().length);
        codes = new long[vectors.size() * WORDS];
        IntStream.range(0, vectors.size()).parallel().forEach(i -> {
            for (int bit = 0; bit < BITS; bit++) {
                if (Vectors.dot(planes[bit], vectors.get(i)) >= 0) {
                    codes[i * WORDS + bit / Long.SIZE] |= 1L << bit;
                }
            }
        });
    }

    private static float[][] planes(int dimensions) {
        Random random = new Random(SEED);
        float[][] planes = new float[BITS][dimensions];
        for (float[] plane : planes) {
            for (int d = 0; d < dimensions; d++) {
                plane[d] = (float) random.nextGaussian();
            }
        }
        return planes;
    }

    /// Bits in which two vectors differ.
    int distance(int a, int b) {
        int distance = 0;
        for (int word = 0; word < WORDS; word++) {
            distance += Long.bitCount(codes[a * WORDS + word] ^ codes[b * WORDS + word]);
        }
        return distance;
    }

    /// The most bits in which two vectors of at least `cosine` differ.
    static int farthest(double cosine) {
        double differing = StrictMath.acos(cosine) / Math.PI;
        return (int) Math.ceil(BITS * differing + DEVIATIONS * Math.sqrt(BITS * differing * (1 - differing)));
    }
}
