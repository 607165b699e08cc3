package io.iolaus.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import io.iolaus.ingest.Account;
import io.iolaus.profile.AccountProfile;
import io.iolaus.profile.ExchangeReader;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

final class AccountStateFormatTest {

    /// "About 2 KB" of the design, with the account's name and the fields that name a client.
    private static final int MOST_BYTES = 2_200;

    @Test
    void stateOfTheBusiestAccountStaysSmall() throws IOException {
        AccountState state = new AccountState();
        state.profile = new AccountProfile("acct-0");
        ExchangeReader reader = new ExchangeReader();
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            state.profile.add(reader.read(Traffic.exchange(random, i, 50_000, 1)));
        }
        assertThat(bytes(state)).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void stateComesBackWithTheSameBytes() throws IOException {
        AccountState state = new AccountState();
        for (int step = 0; step < 4; step++) {
            switch (step) {
                case 1 -> state.account = Account.unknown("acct-0");
                case 2 -> state.profile = new AccountProfile("acct-0");
                case 3 -> state.due = true;
                default -> { }
            }
            byte[] bytes = bytes(state);
            AccountStateFormat format = new AccountStateFormat();
            AccountState read = format.read(new DataInputDeserializer(bytes), format.version());
            assertThat(bytes(read)).isEqualTo(bytes);
            assertThat(read.due).isEqualTo(state.due);
            assertThat(read.dossier() == null).isEqualTo(state.dossier() == null);
        }
    }

    private static byte[] bytes(AccountState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(2_048);
        new AccountStateFormat().write(state, out);
        return out.getCopyOfBuffer();
    }
}
