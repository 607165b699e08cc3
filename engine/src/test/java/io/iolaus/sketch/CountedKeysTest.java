package io.iolaus.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedKeysTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void splittingAndMergingGivesTheSameSketchAsOnePass(long seed) throws IOException {
        Random random = new Random(seed);
        CountedKeys whole = new CountedKeys(8);
        CountedKeys[] parts = {new CountedKeys(8), new CountedKeys(8), new CountedKeys(8)};
        for (int i = 0; i < 400; i++) {
            long key = random.nextInt(60);
            whole.add(key, 1);
            parts[random.nextInt(3)].add(key, 1);
        }
        CountedKeys merged = new CountedKeys(8);
        for (int part : new int[] {2, 0, 1}) {
            merged.merge(parts[part]);
        }

        assertThat(bytes(merged)).isEqualTo(bytes(whole));
    }

    @Test
    void keptCountsAreExact() {
        CountedKeys keys = new CountedKeys(4);
        for (int round = 0; round < 7; round++) {
            for (long key = 0; key < 100; key++) {
                keys.add(key, 1);
            }
        }

        assertThat(keys.size()).isEqualTo(4);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(keys.count(i)).isEqualTo(7);
        }
    }

    @Test
    void distinctIsExactUpToTheCapacityAndEstimatedBeyond() {
        CountedKeys few = new CountedKeys(64);
        CountedKeys many = new CountedKeys(64);
        for (long key = 0; key < 10_000; key++) {
            if (key < 64) {
                few.add(key, 1);
            }
            many.add(key, 1);
        }

        assertThat(few.distinct()).isEqualTo(64);
        // The standard error of a bottom-64 estimate is about 13%.
        assertThat(many.distinct()).isCloseTo(10_000, within(4_000.0));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        CountedKeys keys = new CountedKeys(8);
        for (long key = 0; key < 30; key++) {
            keys.add(key * 7, (int) key + 1);
        }

        CountedKeys read = CountedKeys.read(new DataInputStream(new ByteArrayInputStream(bytes(keys))), 8);

        assertThat(bytes(read)).isEqualTo(bytes(keys));
        assertThat(read.distinct()).isEqualTo(keys.distinct());
    }

    private static byte[] bytes(CountedKeys keys) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
