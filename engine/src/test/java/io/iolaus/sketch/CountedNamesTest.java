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

    private static final long MINUTE_MILLIS = 60_000L;

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
            forward.add(names[i], 1, i * MINUTE_MILLIS);
            backward.add(names[names.length - 1 - i], 1, (names.length - 1 - i) * MINUTE_MILLIS);
        }

        assertThat(forward.entries()).isEqualTo(backward.entries()).hasSize(4);
        assertThat(forward.distinct()).isEqualTo(backward.distinct());
    }

    @Test
    void accountsThatShareANameKeepTheSameOnes() {
        CountedNames first = new CountedNames(4);
        CountedNames second = new CountedNames(4);
        for (int i = 0; i < 50; i++) {
            first.add("n" + i, 1, 0);
            second.add("n" + (49 - i), 3, 0);
        }

        assertThat(first.entries()).extracting(CountedNames.Entry::name)
                .isEqualTo(second.entries().stream().map(CountedNames.Entry::name).toList());
    }

    @Test
    void aNameIsAsOldAsItsFirstExchangeInWhicheverHalf() {
        CountedNames whole = new CountedNames(4);
        CountedNames half = new CountedNames(4);
        whole.add("new", 1, 500 * MINUTE_MILLIS + 59_999);
        half.add("new", 1, 300 * MINUTE_MILLIS + 1);
        half.add("other", 1, 700 * MINUTE_MILLIS);
        whole.merge(half);

        assertThat(whole.entries()).filteredOn(entry -> entry.name().equals("new")).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.firstMillis()).isEqualTo(300 * MINUTE_MILLIS);
        });
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        CountedNames names = new CountedNames(4);
        for (int i = 0; i < 9; i++) {
            names.add("näme-" + i, i + 1, (9 - i) * MINUTE_MILLIS);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        names.write(new DataOutputStream(bytes));

        CountedNames read = CountedNames.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 4);

        assertThat(read.entries()).isEqualTo(names.entries());
        assertThat(read.distinct()).isEqualTo(names.distinct());
    }
}
