package io.iolaus.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedNamesTest {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void orderDoesNotMatter(long seed) {
        Random random = new Random(seed);
        String[] names = new String[200];
        for (int i = 0; i < names.length; i++) {
            names[i] = "client-" + random.nextInt(25);
        }
        CountedNames forward = new CountedNames(4);
        CountedNames backward = new CountedNames(4);
        for (int i = 0; i < names.length; i++) {
            forward.add(names[i], 1);
            backward.add(names[names.length - 1 - i], 1);
        }

        assertThat(forward.entries()).isEqualTo(backward.entries()).hasSize(4);
        assertThat(forward.distinct()).isEqualTo(backward.distinct());
    }

    @Test
    void accountsThatShareANameKeepTheSameOnes() {
        CountedNames first = new CountedNames(4);
        CountedNames second = new CountedNames(4);
        for (int i = 0; i < 50; i++) {
            first.add("n" + i, 1);
            second.add("n" + (49 - i), 3);
        }

        assertThat(first.entries()).extracting(CountedNames.Entry::name)
                .isEqualTo(second.entries().stream().map(CountedNames.Entry::name).toList());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        CountedNames names = new CountedNames(4);
        for (int i = 0; i < 9; i++) {
            names.add("näme-" + i, i + 1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        names.write(new DataOutputStream(bytes));

        CountedNames read = CountedNames.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 4);

        assertThat(read.entries()).isEqualTo(names.entries());
        assertThat(read.distinct()).isEqualTo(names.distinct());
    }
}
